import * as z from "zod/mini";

/** The two halves of the business: what a `store` of the authority map may name. */
export const Hemisphere = z.enum(["Coda", "GitHub"]);
export type Hemisphere = z.infer<typeof Hemisphere>;
