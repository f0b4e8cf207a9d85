import { momentIn } from "../../../log/moment";
import { before, type Finding, noneOf, whole } from "../finding";
import type { Ground } from "../ground";

/** The lines of all action logs that could only be read with a guess. */
export function brokenLog({ layout, texts, log, at }: Ground): Finding {
  const { logs } = layout.places;
  if (logs.length === 0) return before("an action log, which the first entry begins");
  const unread = logs.filter((path) => !texts.has(path));
  const wrong = log.flatMap((line) => {
    const time = momentIn(line.values.date).date === "" ? "its time can't be read" : "";
    const problem = line.problem || time;
    return problem === "" ? [] : [{ ...line, problem }];
  });
  return noneOf(
    [
      ...unread.map((path) => whole(path, "can't be read")),
      ...wrong.map(({ path, line, problem }) => at(path, line, problem)),
    ],
    "Mend these lines: quote notes that hold commas, name every column, and begin each with a time such as 2025-10-28.",
    log.length,
    "line",
  );
}
