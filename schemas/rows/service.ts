import * as coda from "@codahq/packs-sdk";
import type { ServiceRow } from "../../src/infrastructure/service-row";
import { archived, commit, effectiveZone, id, line, link, path, problem, title } from "./columns";
import { type Columns, choice, moment, text, texts, url, yes } from "./kinds";
import { SpecSchema } from "./spec";

const drift = choice("Synced", "OutOfSync", "Unknown");

/** What Coda shows of a service. */
export const ServiceSchema = coda.makeObjectSchema({
  properties: {
    id,
    name: { ...text, description: "Its name. Empty for a file that can't be read or shown." },
    title: { ...title, description: "Its name, else the file's. Empty when withheld." },
    path: {
      ...path,
      description: "The compose file, or the state document where no compose file has the service.",
    },
    line,
    link,
    image: { ...text, description: "Its image, as the compose file writes it." },
    pinned: {
      ...yes,
      description:
        "Whether the image is the same tomorrow: it has a digest, or a tag with a version that no unset variable decides.",
    },
    build: { ...text, description: "The folder it is built from, beside the compose file." },
    ports: { ...texts, description: "Published ports, as host:container." },
    domains: {
      ...texts,
      description:
        "The domains that its proxy is told: VIRTUAL_HOST, and labels for Traefik and Caddy.",
    },
    networks: { ...texts, description: "The networks it is in." },
    volumes: { ...texts, description: "Its volumes, as source:target." },
    healthCheck: {
      ...text,
      description: "The program of its health check, the address that asks, and how often.",
    },
    variables: { ...texts, description: "Names of its environment variables, never their values." },
    envFiles: { ...texts, description: "Files it has more variables from; they are never read." },
    example: {
      ...yes,
      description: "Whether the compose file is an example. Drift is only judged for what runs.",
    },
    documented: { ...text, description: "The newest state document that describes it." },
    documentedLine: { ...line, description: "The line it is described in, from 1." },
    documentedLink: { ...url, description: "That line in GitHub, at this commit." },
    documentedImage: { ...text, description: "The image that the state document names." },
    stateDocument: {
      ...coda.makeReferenceSchemaFromObjectSchema(SpecSchema, "Spec"),
      description: "That state document as a row of Specs.",
    },
    drift: {
      ...drift,
      description:
        "Whether the newest state document still says what the compose file says. Judged for the files named production, else for the best one; never for examples.",
    },
    driftReason: { ...text, description: "What the document and the compose file say." },
    cameLater: {
      ...choice("Document", "Compose file", "Unknown"),
      description: "Which of the two was written later, by the document's date and the commits.",
    },
    runtime: {
      ...drift,
      description:
        "Whether what ran at the last recorded snapshot is what the compose file says. Unknown without one.",
    },
    runtimeReason: { ...text, description: "What the snapshot and the compose file say." },
    snapshotAt: { ...moment, description: "When that snapshot was taken." },
    effectiveZone,
    archived,
    problem,
    commit,
  } satisfies Columns<ServiceRow>,
  idProperty: "id",
  displayProperty: "title",
  titleProperty: "title",
  linkProperty: "link",
  subtitleProperties: ["image", "path"],
  snippetProperty: "driftReason",
  featuredProperties: ["image", "pinned", "domains", "drift", "driftReason", "runtime", "link"],
  index: {
    properties: ["title", "driftReason"],
    filterableProperties: ["pinned", "drift", "runtime", "example"],
  },
});
