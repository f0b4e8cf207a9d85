import { expected, quote } from "../../src/errors";

/** Tells the time, which may be shifted. */
export type Clock = () => Date;

/** A clock that is ahead by some milliseconds and goes on from there. */
export function shiftedClock(offset: number): Clock {
  return () => new Date(Date.now() + offset);
}

/**
 * By how much the clock has to be shifted for it to be a given time now.
 *
 * @param now such as 2026-11-22T10:00Z
 */
export function offsetTo(now: string | Date | undefined): number {
  if (now === undefined) return 0;
  const time = now instanceof Date ? now.getTime() : Date.parse(now);
  if (Number.isNaN(time)) {
    throw expected(
      "--now to be a time such as 2026-11-22T10:00Z",
      quote(String(now)),
      "write it in that form",
    );
  }
  return time - Date.now();
}

/**
 * Run in a sandbox before anything else: makes `Date` tell a time shifted by `clockOffset`. A proxy,
 * since dates that come from outside must stay instances of it.
 */
export const SHIFTED_DATE = `(() => {
  const Real = Date;
  const now = () => Real.now() + clockOffset;
  const Shifted = new Proxy(Real, {
    apply: () => new Real(now()).toString(),
    construct: (_, args, target) => Reflect.construct(Real, args.length ? args : [now()], target),
    get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
  });
  Real.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
})()`;
