import { Command, CommanderError, Option } from "commander";
import { printError } from "./output";

/** Each is loaded when it is called: most of the time that a command takes is loading. */
const load = {
  blocks: () => require("./blocks") as typeof import("./blocks"),
  check: () => require("./check") as typeof import("./check"),
  preview: () => require("../preview") as typeof import("../preview"),
  pulls: () => require("./pulls") as typeof import("./pulls"),
  run: () => require("./run") as typeof import("./run"),
};

/** Collects an option that may be given several times. */
function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function newProgram(): Command {
  const program = new Command("hq").description(
    "Runs the pack off Coda, on a local GitHub over real git.",
  );
  program.exitOverride().configureOutput({ writeErr: () => undefined });

  command(program, "run")
    .description("Run one building block of the built pack in Coda's sandbox.")
    .argument("<block>", 'a table, formula or button; or TABLE:update. See "hq blocks"')
    .argument(
      "[values...]",
      "parameters in order, or name=value; after -- also those that begin with -",
    )
    .option("--dry-run", "show what would be written, and write nothing")
    .option("--columns <names>", "of a table: only these columns, separated by commas")
    .option("--fresh", "use nothing that was cached before")
    .option(
      "--edit <json>",
      "of TABLE:update: a row's id and its new values; may be repeated",
      collect,
    )
    .option("--debug", "show what the pack logs, and where an error arose")
    .action((block, values, flags) => load.run().runBlock(block, values, flags));

  command(program, "pulls")
    .description("List pull requests, or merge or close one.")
    .argument("[action]", "merge or close")
    .argument("[number]", "the pull request's number")
    .action((action, number, flags) => load.pulls().pulls(action, number, flags));

  command(program, "protect")
    .description("Protect a branch, or lift its protection.")
    .argument("<branch>")
    .addOption(
      new Option("--kind <kind>").choices(["classic", "ruleset", "none"]).default("classic"),
    )
    .action((branch, flags) => load.pulls().protect(branch, flags));

  program
    .command("check")
    .description("Check a folder as the table Checks does, without network.")
    .argument("<folder>", "a clone, or any folder")
    .addOption(new Option("--format <format>").choices(["text", "github", "json"]).default("text"))
    .option("--now <date>", "the day that it is to be, such as 2026-11-22")
    .option("--timezone <zone>", "where the day begins, such as Europe/Berlin", "UTC")
    .action((folder, flags) => load.check().check(folder, flags));

  program
    .command("blocks")
    .description("List every building block with its parameters.")
    .option("--json", "print one JSON object")
    .action((flags) => load.blocks().blocks(flags));

  command(program, "preview")
    .description("Show the pack at work, on the sample or a clone.")
    .option("--github <owner/name>", "a repository on GitHub, with the token in GITHUB_TOKEN")
    .option("--port <number>", "where the page is served")
    .action((flags) => load.preview().preview(flags));
  return program;
}

/** A command on a repository: these options say which, and when. */
function command(program: Command, name: string): Command {
  return program
    .command(name)
    .option("--repo <folder>", "any git repository; it is never changed (default: the sample)")
    .option("--ref <ref>", "branch, tag or commit (default: what is checked out)")
    .option("--state <folder>", "keeps the local GitHub between calls")
    .option("--now <time>", "the time that it is to be, such as 2026-11-22T10:00Z")
    .option("--timezone <zone>", "the document's time zone, such as Europe/Berlin (default: UTC)")
    .option("--json", "print one JSON object, and nothing else");
}

/** Runs a command line. Leaves the exit status in `process.exitCode`, so that all output gets out. */
export async function main(argv: string[]): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // An orderly end removes temporary repositories; a killed process has status 128 + signal.
    process.once(signal, () => process.exit(signal === "SIGINT" ? 130 : 143));
  }
  const program = newProgram();
  try {
    if (argv.length <= 2) program.outputHelp();
    else await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    printError(error, argv);
    // Of a check 1 says that it ran, and something failed.
    process.exitCode = argv[2] === "check" ? 2 : 1;
  }
}
