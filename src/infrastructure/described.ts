import { nameKey } from "../names";
import type { ComposeService } from "./compose";
import { sameRepository } from "./image";
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
  for (const section of sections) {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    const around = section.level === TABLE_LEVEL ? undefined : above.at(-1)?.service;
    const service = namedLike(section, services) ?? around;
    above.push({ level: section.level, service });
    if (service) about.set(service.name, [...(about.get(service.name) ?? []), section]);
    else if (section.image.line > 0) free.push(section);
  }
  for (const service of services.filter(({ name, image }) => image !== "" && !about.has(name))) {
    const fits = (image: string) => image !== "" && sameRepository(image, service.image);
    const sections = free.filter(({ image }) => fits(imageIn(image.text)));
    if (sections.length !== 1 || services.filter(({ image }) => fits(image)).length > 1) continue;
    about.set(service.name, sections);
    free.splice(free.indexOf(sections[0] as StateSection), 1);
  }
  return {
    of: new Map([...about].map(([name, sections]) => [name, described(name, sections)])),
    others: free.map((section) => described(section.names[0] ?? section.heading, [section])),
  };
}

function namedLike({ names }: StateSection, services: readonly Named[]): Named | undefined {
  for (const form of [(name: string) => name.toLowerCase(), nameKey]) {
    for (const name of names.map(form)) {
      const own = ({ name, containerName }: Named) =>
        [name, containerName].filter(Boolean).map(form);
      const service = services.find((each) => own(each).includes(name));
      if (service) return service;
    }
  }
  return undefined;
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
