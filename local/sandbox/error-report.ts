import { UserError } from "../../src/errors";

/** An error as the caller gets to see it. */
export interface ErrorReport {
  message: string;
  /** Whether the message was written for the person; any other error is a fault of the pack. */
  userVisible: boolean;
  stack?: string;
}

/**
 * Turns whatever was thrown into what is shown of it. The pack's UserVisibleError loses its class
 * on the way out of the sandbox, but keeps a mark.
 * https://coda.io/packs/build/latest/guides/advanced/errors/#user-visible-errors
 *
 * @param debug whether to tell where it arose
 */
export function reportError(thrown: unknown, debug = false): ErrorReport {
  const { cause } = (thrown ?? {}) as { cause?: unknown };
  const error = cause instanceof Error ? cause : thrown;
  const { message, stack, isUserVisible } = (error ?? {}) as Error & { isUserVisible?: boolean };
  return {
    message: message || String(error),
    userVisible: error instanceof UserError || isUserVisible === true,
    ...(debug && stack ? { stack } : {}),
  };
}
