import { nameKey } from "../names";
import type { ComposeService } from "./compose";
import { repositoryOf } from "./image";
import { imageIn } from "./said";
import {
  type Said,
  type StateDocument,
  type StateSection,
  TABLE_LEVEL,
  type Topic,
} from "./state-document";

/** What a state document says of one service. */
export interface Described extends Record<Topic, Said> {
  name: string;
  /** Where its heading stands, from 1. */
  line: number;
}

export type Named = Pick<ComposeService, "name" | "containerName" | "image">;

/**
 * Which sections of a state document are about which service. A heading is about a service that it
 * is named like (number, case and separators don't count) and so are those below it; a heading with
 * an image also about the one service that has an image of that repository.
 *
 * @returns by the service's name; and in `others` headings with an image that no service has
 */
export function describedIn(
  { sections }: StateDocument,
  services: readonly Named[],
): { of: Map<string, Described>; others: Described[] } {
  const about = new Map<string, StateSection[]>();
  const free: StateSection[] = [];
  const above: { level: number; service: Named | undefined }[] = [];
  const byName = namesOf(services);
  for (const section of sections) {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    const around = section.level === TABLE_LEVEL ? undefined : above.at(-1)?.service;
    const service = byName(section.names) ?? around;
    above.push({ level: section.level, service });
    if (service) about.set(service.name, [...(about.get(service.name) ?? []), section]);
    else if (section.image.line > 0) free.push(section);
  }
  const sectionsBy = grouped(free, ({ image }) => imageIn(image.text));
  const servicesBy = grouped(services, ({ image }) => image);
  for (const [repository, [section, ...more]] of sectionsBy) {
    const [service, ...others] = servicesBy.get(repository) ?? [];
    if (!section || !service || about.has(service.name) || more.length + others.length > 0)
      continue;
    about.set(service.name, [section]);
  }
  const taken = new Set([...about.values()].flat());
  return {
    of: new Map([...about].map(([name, sections]) => [name, described(name, sections)])),
    others: free
      .filter((section) => !taken.has(section))
      .map((section) => described(section.names[0] ?? section.heading, [section])),
  };
}

/** Finds the service that one of some names is of: as it is written, else as names are compared. */
function namesOf(services: readonly Named[]): (names: readonly string[]) => Named | undefined {
  const forms = [(name: string) => name.toLowerCase(), nameKey];
  const indices = forms.map((form) => {
    const named = services.flatMap((service) =>
      [service.name, service.containerName].map((name) => [form(name), service] as const),
    );
    // Of two the first counts.
    return { form, services: new Map(named.reverse()) };
  });
  return (names) => {
    for (const { form, services } of indices) {
      const name = names.find((each) => form(each) !== "" && services.has(form(each)));
      if (name !== undefined) return services.get(form(name));
    }
    return undefined;
  };
}

/** By the repository of their images; those without one are left out. */
function grouped<T>(things: readonly T[], imageOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const repository = repositoryOf(imageOf(thing));
    if (repository !== "") groups.set(repository, [...(groups.get(repository) ?? []), thing]);
  }
  return groups;
}

/** What several sections say of one service: of each topic what is said first. */
function described(name: string, sections: readonly StateSection[]): Described {
  const first = (topic: Topic) =>
    sections.find((section) => section[topic].line > 0)?.[topic] ?? { text: "", line: 0 };
  const main = sections.find(({ image }) => image.line > 0) ?? sections[0];
  return {
    name,
    line: main?.line ?? 0,
    ...{ image: first("image"), ports: first("ports"), domains: first("domains") },
  };
}
