import { CommanderError } from "commander";
import { UserError } from "../../src/errors";
import { reportError } from "../sandbox/error-report";
import { sandboxKind } from "../sandbox/native";
import { noRequests } from "../sandbox/requests";

/** Whoever reads only the beginning, as `head` does, ends the pipe early. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Shows why a command could not be carried out: for a program on standard output, for a person not. */
export function printError(thrown: unknown, argv: readonly string[]): void {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  const error = reportError(
    thrown instanceof CommanderError ? usageError(thrown) : thrown,
    options.includes("--debug"),
  );
  if (!options.includes("--json")) process.stderr.write(`${error.stack ?? error.message}\n`);
  else if (options[2] === "run")
    printJson({ error, requests: noRequests(), sandbox: sandboxKind() });
  else printJson({ error });
}

function usageError({ message }: CommanderError): UserError {
  const sentence = message.replace(/^error: /, "").replaceAll("\n", " ");
  const hint = /unknown option/.test(sentence) ? " A value that begins with - comes after --." : "";
  return new UserError(
    `${sentence[0]?.toUpperCase()}${sentence.slice(1).replace(/\.$/, "")}.${hint} See "hq --help".`,
  );
}
