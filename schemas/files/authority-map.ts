import * as z from "zod/mini";

/** The two halves of the business. */
export const Hemisphere = z.enum(["Coda", "GitHub"]);
export type Hemisphere = z.infer<typeof Hemisphere>;

/**
 * A field's or an entity's entry. `{"store": "Coda"}` as it is written, the name alone where someone
 * was short.
 */
export const Store = z.union([Hemisphere, z.looseObject({ store: Hemisphere })]);
