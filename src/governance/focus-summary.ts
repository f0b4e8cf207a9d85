import { daysBetween } from "../dates";

/** Something to look at, and where. */
export interface Line {
  text: string;
  link: string;
}

/** Everything there is to look at, most urgent first in each list. */
export type FocusLists = Record<
  "stuck" | "priorities" | "nextSteps" | "waiting" | "refresh" | "failing" | "overdue" | "changes",
  Line[]
>;

/** More than a person reads over coffee; the tables have the rest. */
const MOST = 5;

/** How much presses, such as `1 stuck, 2 waiting for you, 12 checks fail`. */
export function headlineOf({ stuck, waiting, refresh, failing, overdue }: FocusLists): string {
  const parts = [
    [stuck.length, "stuck"],
    [waiting.length, "waiting for you"],
    [refresh.length, "to refresh"],
    [failing.length, failing.length === 1 ? "check fails" : "checks fail"],
    [overdue.length, overdue.length === 1 ? "review overdue" : "reviews overdue"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return said.length === 0 ? "Nothing waits for you" : said.join(", ");
}

/**
 * The whole answer as markdown, a few of each list.
 *
 * @param day the latest handoff's, or ""
 */
export function summaryOf(lists: FocusLists, day: string, today: string): string {
  const days = day === "" ? 0 : daysBetween(day, today);
  const ago = days <= 0 ? "" : ` (${day}, ${days} ${days === 1 ? "day" : "days"} ago)`;
  const headings: [keyof FocusLists, string][] = [
    ["stuck", "Stuck"],
    ["priorities", "Priorities"],
    ["nextSteps", `Next steps of the last handoff${ago}`],
    ["waiting", "Waiting for you"],
    ["refresh", "To refresh since the last handoff"],
    ["failing", "Should be so, and is not"],
    ["overdue", "Reviews overdue"],
    ["changes", "Since the last handoff"],
  ];
  const sections = headings.flatMap(([name, heading]) => {
    const lines = lists[name];
    if (lines.length === 0) return [];
    const more = lines.length > MOST ? [`- and ${lines.length - MOST} more`] : [];
    return [[`**${heading}**`, "", ...lines.slice(0, MOST).map(inMarkdown), ...more].join("\n")];
  });
  return [`**${headlineOf(lists)}.**`, ...sections].join("\n\n");
}

/** The arrow is the link, since the text may hold anything. */
function inMarkdown({ text, link }: Line): string {
  const safe = text.replace(/[[\]]/g, "\\$&");
  return link === "" ? `- ${safe}` : `- ${safe} [→](${link})`;
}
