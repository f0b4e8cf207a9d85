import * as z from "zod/mini";

const Text = z.string();
const Fields = z.looseObject({});
/** `["A=1", "B"]` or `{A: 1, B: }`: Compose takes either. */
const ListOrMap = z.union([z.array(z.unknown()), Fields, z.enum([""])]);
const TextOrFields = z.union([Text, Fields]);

/**
 * What is read of a service of a compose file, every scalar being text. What else it says is left out.
 * https://docs.docker.com/reference/compose-file/services/
 */
export const ComposeService = z.object({
  image: z.optional(Text),
  build: z.optional(TextOrFields),
  container_name: z.optional(Text),
  ports: z.optional(z.array(TextOrFields)),
  expose: z.optional(z.array(Text)),
  environment: z.optional(ListOrMap),
  env_file: z.optional(z.union([Text, z.array(TextOrFields)])),
  labels: z.optional(ListOrMap),
  deploy: z.optional(z.object({ labels: z.optional(ListOrMap) })),
  networks: z.optional(z.union([z.array(Text), Fields])),
  volumes: z.optional(z.array(TextOrFields)),
  healthcheck: z.optional(
    z.object({
      test: z.optional(z.union([Text, z.array(Text)])),
      interval: z.optional(Text),
      disable: z.optional(Text),
    }),
  ),
  extends: z.optional(TextOrFields),
  profiles: z.optional(z.array(Text)),
});
export type ComposeService = z.infer<typeof ComposeService>;
