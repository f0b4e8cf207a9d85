import { dayOf, isDay } from "../../src/dates";
import { folderHistory } from "../../src/folder/history";
import { folderSnapshot } from "../../src/folder/snapshot";
import { runChecks } from "../../src/governance/checks";
import { offsetTo, shiftedClock } from "../sandbox/clock";
import { assertTimezone } from "../sandbox/dates";
import { reportError } from "../sandbox/error-report";
import { annotation, renderAnnotations } from "./check-annotations";
import { notesOn } from "./check-clone";
import { type CheckReport, countsOf } from "./check-report";
import { renderText } from "./check-text";
import { printJson, printLine } from "./output";

interface Flags {
  format: "text" | "github" | "json";
  now?: string;
  timezone: string;
}

/** `hq check DIR`: exit status 0 when nothing fails, 1 when something does, 2 when it could not run. */
export async function check(folder: string, flags: Flags): Promise<void> {
  try {
    const report = await checkFolder(folder, todayOf(flags));
    print(report, flags.format);
    process.exitCode = countsOf(report.checks).fail > 0 ? 1 : 0;
  } catch (thrown) {
    const error = reportError(thrown);
    if (flags.format === "json") printJson({ error });
    else if (flags.format === "github") printLine(annotation("error", {}, error.message));
    else process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** The checks that the table `Checks` shows, and what only the clone itself can tell. */
async function checkFolder(folder: string, today: string): Promise<CheckReport> {
  const [snapshot, history] = await Promise.all([folderSnapshot(folder), folderHistory(folder)]);
  const [checks, notes] = await Promise.all([
    runChecks(snapshot, history, today),
    notesOn(folder, history),
  ]);
  const { repository, commit } = snapshot;
  return { repository, commit, today, checks, notes };
}

/** A day is that day wherever one is; a time is a day only in a time zone. */
function todayOf({ now, timezone }: Flags): string {
  assertTimezone(timezone);
  if (now !== undefined && isDay(now)) return now;
  return dayOf(shiftedClock(offsetTo(now))(), timezone);
}

function print(report: CheckReport, format: Flags["format"]): void {
  const { checks, notes } = report;
  if (format === "text") printLine(renderText(report));
  else if (format === "github") printLine(renderAnnotations(report));
  else {
    const problems = notes.filter(({ state }) => state !== "Pass");
    printJson({ checks, counts: countsOf(checks), problems });
  }
}
