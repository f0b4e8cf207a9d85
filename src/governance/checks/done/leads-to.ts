import { outlineOf } from "../../../documents/sections";
import { follow } from "../destinations";
import { before, type Finding, fail, look, pass, remark, whole } from "../finding";
import type { Ground } from "../ground";
import { linksIn } from "../links";

/** A document that another one ought to lead to. */
export interface Wanted {
  /** In words, such as "the MCP plan". */
  what: string;
  /** Where it lies, if it is there: leading to one of these is enough. */
  targets: readonly string[];
  /** What its path looks like wherever it was meant to lie. */
  looks: RegExp;
  /** Not every business has one. */
  optional?: boolean;
}

/** Whether a document leads to another one, by a link or by its path in a code span. */
export function leadsTo(ground: Ground, from: string, wanted: Wanted): Finding {
  const { what, targets, looks, optional = false } = wanted;
  if (!ground.texts.has(from)) return before("a document to look in");
  const links = linksFrom(ground, from);
  const good = links.find(({ path, there }) => there && targets.includes(path));
  if (good) return pass(ground.at(from, good.line, good.path));
  const near = links
    .filter(({ path }) => looks.test(path))
    .map(({ path, line, there }) =>
      ground.at(from, line, `${path}${there ? "" : ", which is not there"}`),
    );
  const [target] = targets;
  const none = whole(from, `no link to ${target ?? what}`);
  const evidence = near.length > 0 ? near : [none];
  if (target !== undefined) return fail(`Let ${from} lead to ${target}.`, evidence);
  if (optional && near.length === 0) {
    return look(`there is ${what}, and then let ${from} lead to it`);
  }
  return fail(`Write ${what}, and let ${from} lead to it.`, evidence);
}

/** Where the links and paths of a document lead, that of nothing where it can't be read. */
export function linksFrom({ texts, places }: Ground, from: string) {
  return linksIn(outlineOf(texts.get(from) ?? "")).flatMap((reference) => {
    const to = follow(places, from, reference);
    return to ? [{ ...to, line: reference.line }] : [];
  });
}

/** Whether a document is there at all. */
export function there({ texts, snapshot }: Ground, path: string, example: string): Finding {
  if (texts.has(path)) return pass(whole(path, "is there"));
  if (path === "") return fail(`Write ${example}.`, [remark(`no file is named like ${example}`)]);
  const isThere = snapshot.entries.has(path);
  return fail(`${isThere ? "Mend" : "Write"} ${path}.`, [
    whole(path, isThere ? "can't be read as text" : "is not there"),
  ]);
}

const MCP = /(^|[/_-])mcp[/_.-].*\.md$/i;

/** The plan for what lets assistants read Coda. */
export function theMcpPlan(ground: Ground): Wanted {
  const plan = /mcp[^/]*(plan|gateway)[^/]*\.md$|mcp\/[^/]*(plan|readme)[^/]*\.md$/i;
  return { what: "the MCP plan", targets: lookingLike(ground, plan, MCP), looks: MCP };
}

/** The live files whose path looks like it, by the first look that any of them has; newest first. */
export function lookingLike({ live }: Pick<Ground, "live">, ...looks: RegExp[]): string[] {
  const found = looks.map((look) => live.filter((path) => look.test(path)));
  const best = found.find((paths) => paths.length > 0) ?? [];
  return best.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
}
