import { type Finding, noneOf, unknown } from "../finding";
import type { Ground } from "../ground";

/** The lines of all action logs that could only be read with a guess. */
export function brokenLog({ layout, texts, log, at }: Ground): Finding {
  const { logs } = layout.places;
  if (logs.length === 0) return unknown("There is no action log yet: the first entry begins one.");
  const unread = logs.filter((path) => !texts.has(path));
  const wrong = log.filter(({ problem }) => problem !== "");
  return noneOf(
    [
      ...unread.map((path) => ({ path, line: 0, value: "can't be read" })),
      ...wrong.map(({ path, line, problem }) => at(path, line, problem)),
    ],
    `${log.length} lines looked at`,
    "Mend these lines: quote notes that hold commas, and name every column.",
    false,
  );
}
