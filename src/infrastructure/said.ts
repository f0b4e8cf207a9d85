import { plain } from "../documents/markdown";

/** The image that a line names as code or as a word that looks like one; "" where it tells a story. */
export function imageIn(text: string): string {
  const codes = [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.trim());
  const [first = "", ...rest] = plain(text).split(/[\s,;]+/);
  const word = rest.length === 0 || /[:/]/.test(first.slice(0, -1)) ? first : "";
  return codes.find((code) => !/dockerfile/i.test(code)) ?? (codes.length === 0 ? word : "");
}

/** The published ports that a line names, none if it says so; undefined where it can't be told. */
export function portsIn(text: string): string[] | undefined {
  const said = plain(text.replace(/\([^)]*\)|\b\d+(\.\d+){3}:?/g, " ")).split(";")[0] ?? "";
  const pairs = [...said.matchAll(/(\d+(?:-\d+)?)(?:\s*(?::|->|→|=>)\s*\d+(?:-\d+)?)?/g)];
  if (pairs.length > 0) return pairs.map(([, published = ""]) => published);
  return isNone(said) ? [] : undefined;
}

/** The domains that a line names, likewise. */
export function domainsIn(text: string): string[] | undefined {
  const said = text.replace(/(https?:\/\/[^\s/`]+)[^\s`]*/g, "$1").toLowerCase();
  const names = said.match(/(\*\.)?([\p{L}\p{N}-]+\.)+\p{L}{2,}/gu) ?? [];
  const domains = names.filter((name) => !/\.(md|ya?ml|env|sh|conf|json|txt)$/.test(name));
  if (domains.length > 0) return [...new Set(domains)];
  return isNone(said) ? [] : undefined;
}

function isNone(text: string): boolean {
  return /^\s*(none|no|not|nothing|n\/a|[-–—])(?![\p{L}\p{N}])/iu.test(text);
}
