import { cutLines, joinLines } from "../documents/lines";
import { decoded, pathBetween } from "../documents/references";
import { outlineOf } from "../documents/sections";
import { folderOf, foldersOf } from "../documents/zones";
import { follow, type Places } from "../governance/checks/destinations";
import { linksIn, type Reference } from "../governance/checks/links";

/** Where a document lay, and where it will lie. */
export interface Move {
  /** `owner/name`, as addresses of its files on GitHub have it. */
  repository: string;
  from: string;
  to: string;
}

/**
 * A document whose links, pictures and paths in code spans lead to the same things after a move: those
 * to the document that moves, and in that one those that set out from its folder.
 *
 * @param path where the document lies before the move
 * @param text with byte order mark and line ends of any kind; all else of it stays
 */
export function withMovedLinks(text: string, path: string, move: Move, places: Places): string {
  const lines = cutLines(text);
  for (const reference of linksIn(outlineOf(text.replace(/^\uFEFF/, " ")))) {
    const line = lines[reference.line - 1];
    const target = onGitHub(reference.target, move) ?? ledTo(reference, path, move, places);
    if (!line || target === undefined || target === reference.target) continue;
    const written = reference.target.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const around = reference.kind === "link" ? LINK : CODE;
    line.text = line.text.replace(around(written), (found, lead?: string) =>
      lead === undefined ? found : lead + target,
    );
  }
  return joinLines(lines);
}

/** Or a code span, so that what only shows a link is passed over. */
const LINK = (target: string) =>
  new RegExp(
    `(\\]\\(\\s*<?|\\]:\\s*<?|(?:href|src|HREF|SRC)\\s*=\\s*["'])${target}(?=[\\s>)"']|$)|(\`+)(?!\`).*?[^\`]\\2(?!\`)`,
    "g",
  );
const CODE = (target: string) => new RegExp(`(\`\\s*)${target}(?=[\`\\s:#])`, "g");

/** The address of the document on a branch; on a commit it stays where it was. */
function onGitHub(target: string, { repository, from, to }: Move): string | undefined {
  const [, lead = "", path = "", rest = ""] =
    /^(https:\/\/github\.com\/[^/]+\/[^/]+\/(?:blob|edit)\/)([^#?]*)(.*)$/i.exec(target) ?? [];
  const isOwn = lead.toLowerCase().startsWith(`https://github.com/${repository}/`.toLowerCase());
  const [encoded, moved] = [from, to].map((each) => `/${encodeURI(each)}`);
  if (!isOwn || !encoded || !path.endsWith(encoded) || /^[0-9a-f]{40}\//.test(path))
    return undefined;
  return lead + path.slice(0, -encoded.length) + moved + rest;
}

/** The reference as it has to be written to lead to the same thing, undefined where it leads nowhere. */
function ledTo(
  { kind, target }: Reference,
  path: string,
  move: Move,
  places: Places,
): string | undefined {
  const { there: isThere, path: there = "" } =
    follow(places, path, { kind, target, line: 0 }) ?? {};
  if (!isThere || there === "" || ![there, path].includes(move.from)) return undefined;
  const [, address = "", rest = ""] = /^([^#?]*)(.*)$/s.exec(target) ?? [];
  // An anchor alone stays in its document.
  if (address === "") return target;
  const at = folderOf(path === move.from ? move.to : path);
  const to = there === move.from ? move.to : there;
  // An ending that a site leaves out is left out again.
  const bare = decoded(address).replace(/\/$/, "");
  const ending = /\.md$/i.test(there) && !/\.\w+$/.test(bare) ? /\.\w+$/ : /$^/;
  const wanted = to.replace(ending, "") + (address.endsWith("/") ? "/" : "");
  const written = (found: string) => {
    const encoded = decoded(address) !== address ? encodeURI(found) : found;
    return (/[ ()]/.test(address) ? encoded : encoded.replace(/[ ()]/g, escaped)) + rest;
  };
  if (address.startsWith("/")) return written(`/${wanted}`);
  if (kind === "link") {
    const way = pathBetween(at, wanted);
    return written(address.startsWith("./") && !way.startsWith("..") ? `./${way}` : way);
  }
  // A code span sets out from any folder above: best from the one it set out from before.
  const base = foldersOf(path).find((folder) => [folder, bare].filter(Boolean).join("/") === there);
  const isAbove = base !== undefined && `${at}/`.startsWith(base && `${base}/`);
  const isBelow = base !== undefined && wanted.startsWith(base && `${base}/`);
  return written(isAbove && isBelow ? wanted.slice(base === "" ? 0 : base.length + 1) : wanted);
}

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16)}`;
}
