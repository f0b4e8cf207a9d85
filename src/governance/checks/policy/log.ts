import { before, type Finding, noneOf, whole } from "../finding";
import type { Ground } from "../ground";

/** The lines of all action logs that could only be read with a guess. */
export function brokenLog({ layout, texts, log, at }: Ground): Finding {
  const { logs } = layout.places;
  if (logs.length === 0) return before("an action log, which the first entry begins");
  const unread = logs.filter((path) => !texts.has(path));
  const wrong = log.filter(({ problem }) => problem !== "");
  return noneOf(
    [
      ...unread.map((path) => whole(path, "can't be read")),
      ...wrong.map(({ path, line, problem }) => at(path, line, problem)),
    ],
    `${log.length} lines`,
    "Mend these lines: quote notes that hold commas, and name every column.",
  );
}
