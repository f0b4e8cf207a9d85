import { cadencesIn } from "../../governance/checks/cadence/targets";

/** What is checked without a table, as a table in which it can be changed. */
export function cadenceTable(): string {
  return [
    "| Cadence | Target | Last |",
    "| --- | --- | --- |",
    ...cadencesIn("", "").map(({ name, target }) => `| ${name} | ${target} | |`),
  ].join("\n");
}
