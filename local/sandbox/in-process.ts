import { type Context, createContext, Script } from "node:vm";

/** As isolated-vm has it: a reference to a function out here that code in there can call. */
interface FunctionReference {
  apply(receiver: undefined, args: unknown[]): Promise<unknown>;
  applySync(receiver: undefined, args: unknown[]): unknown;
  applyIgnored(receiver: undefined, args: unknown[]): void;
}

/** Rebuilds plain data with the classes of the realm that it is defined in. */
const COPY = `(function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== "object") return value;
  if (Object.prototype.toString.call(value) === "[object Date]") return new Date(Number(value));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
})`;

/**
 * Stands in for an isolated-vm context where isolated-vm was not built: a global object of its own
 * for each execution, as bare as Coda's, but in this process and without a limit of memory. It has
 * only the methods that the SDK's bootstrap calls.
 */
export class InProcessContext {
  private readonly sandbox: Context;
  private readonly copyIn: (value: unknown) => unknown;

  /** What the SDK's bootstrap takes for an isolate. */
  static readonly compiler = {
    compileScript: async (code: string, { filename }: { filename: string }) => {
      const script = new Script(code, { filename });
      return {
        run: async (context: InProcessContext) => void script.runInContext(context.sandbox),
      };
    },
  };

  constructor() {
    this.sandbox = createContext({});
    this.copyIn = this.evaluate(COPY) as (value: unknown) => unknown;
    // The globals that the SDK's createIsolateContext sets.
    this.evaluate("global = globalThis; exports = {}; eval = undefined; coda = {}; pack = {};");
  }

  readonly global = {
    set: async (name: string, value: unknown): Promise<void> => {
      this.sandbox[name] = this.copyIn(value);
    },
  };

  async eval(code: string): Promise<void> {
    this.evaluate(code);
  }

  /** Functions among the arguments arrive as references, everything else as a copy. */
  async evalClosure(code: string, args: unknown[]): Promise<unknown> {
    const names = args.map((_, index) => `$${index}`).join(", ");
    const closure = this.evaluate(`(function (${names}) { ${code} })`) as (
      ...args: unknown[]
    ) => unknown;
    const given = args.map((arg) =>
      typeof arg === "function"
        ? this.reference(arg as (...args: unknown[]) => unknown)
        : this.copyIn(arg),
    );
    const result = await closure(...given);
    return { copy: async () => structuredClone(result) };
  }

  private evaluate(code: string): unknown {
    return new Script(code).runInContext(this.sandbox);
  }

  private reference(call: (...args: unknown[]) => unknown): FunctionReference {
    const RealmError = this.evaluate("Error") as ErrorConstructor;
    // Of an error, too, only a copy gets in, with no more than its message: as in isolated-vm.
    const fail = (error: unknown): never => {
      throw new RealmError(error instanceof Error ? error.message : String(error));
    };
    const applySync = (_receiver: undefined, args: unknown[]) => {
      try {
        return this.copyIn(call(...structuredClone(args)));
      } catch (error) {
        return fail(error);
      }
    };
    const apply = async (_receiver: undefined, args: unknown[]) =>
      this.copyIn(await Promise.resolve(call(...structuredClone(args))).catch(fail));
    return { apply, applySync, applyIgnored: applySync };
  }
}
