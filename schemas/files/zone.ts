import * as z from "zod/mini";

/** The four zones, from the least to the most sensitive. */
export const Zone = z.enum(["public", "internal", "private", "restricted"]);
export type Zone = z.infer<typeof Zone>;
