import { itemsIn, outermost, tickItem } from "../documents/items";
import { isMarkdown, plain } from "../documents/markdown";
import { surveyPaths } from "../documents/place";
import { headingKey, outlineOf } from "../documents/sections";
import { expected, quote } from "../errors";
import { textToEdit } from "../text-file";
import type { Ground } from "./proposal";

/** An item that a step may mean. */
interface Match {
  step: string;
  path: string;
  line: number;
  box: "none" | "open" | "done";
  /** Whether it says just that, and not more. */
  same: boolean;
}

const PLACES_NAMED = 5;
/** A word or two are in many items. */
const SHORTEST_PART = 8;

/**
 * Ticks the boxes of what is done, wherever they stand; what is ticked already stays so.
 *
 * @param steps as their items say it, or `path:line`
 * @param texts the files that change, by path, to which these are added
 * @throws UserError for a step that no item or more than one answers, or that has no box
 */
export async function tickSteps(
  { base, layout }: Ground,
  steps: readonly string[],
  texts: Map<string, string>,
): Promise<void> {
  if (steps.length === 0) return;
  const paths = [...base.entries.values()]
    .filter(({ path, kind }) => kind === "file" && isMarkdown(path))
    .map(({ path }) => path)
    .filter((path) => !layout.isArchived(path) && !layout.isTemplate(path));
  // Above that not even a place may be told, nor that something stands there.
  const survey = await surveyPaths(base, layout, paths, "internal", ({ path, text }) =>
    matchesIn(path, text, steps),
  );
  const matches = survey.shown.flatMap(({ value }) => value);
  for (const step of steps) {
    const { path, line } = meant(step, matches, layout.places.handoffs);
    const text = texts.get(path) ?? (await textToEdit(base, path)) ?? "";
    texts.set(path, tickItem(text, line, true));
  }
}

function matchesIn(path: string, text: string, steps: readonly string[]): Match[] {
  const items = itemsIn(outlineOf(text).lines);
  return [...items, ...outermost(items)].flatMap(({ text, line, box }) => {
    const said = headingKey(plain(text));
    return steps.flatMap((step) => {
      const wanted = headingKey(step);
      const same = said === wanted || step === `${path}:${line}`;
      const holds = wanted.length >= SHORTEST_PART && said.includes(wanted);
      return same || holds ? [{ step, path, line, box, same }] : [];
    });
  });
}

/** Of handoffs only the newest counts, and only where nothing else does. */
function meant(step: string, matches: readonly Match[], handoffs: readonly string[]): Match {
  const own = matches.filter((match) => match.step === step);
  const newest = handoffs.find((path) => own.some((match) => match.path === path));
  const counted = own.filter(({ path }) => !handoffs.includes(path));
  const where = counted.length > 0 ? counted : own.filter(({ path }) => path === newest);
  const exact = where.filter(({ same }) => same);
  const pool = exact.length > 0 ? exact : where;
  const open = pool.filter(({ box }) => box !== "done");
  const places = [...new Set(open.map(({ path, line }) => `${path}:${line}`))];
  const [found] = open.length > 0 ? open : pool;
  if (found && places.length <= 1) return found;
  throw expected(
    "each completed step to be one open item of the repository that may be shown",
    `${quote(step)}, which ${found ? `stands in ${places.slice(0, PLACES_NAMED).join(" and ")}` : "none of them says"}`,
    "write it as the item does, or as its path:line",
  );
}
