/** What the fixture pack asks of GitHub, as a test wants it to. */
import * as coda from "@codahq/packs-sdk";

export function text(name: string, optional = false) {
  return coda.makeParameter({ type: coda.ParameterType.String, name, description: name, optional });
}

/** Sends requests, given as JSON, one after the other or all at once; gives what came back. */
export async function ask(
  requests: string,
  atOnce: boolean | undefined,
  { fetcher }: coda.ExecutionContext,
) {
  const answers: coda.FetchResponse[] = [];
  const list: coda.FetchRequest[] = JSON.parse(requests);
  if (atOnce) answers.push(...(await Promise.all(list.map((request) => fetcher.fetch(request)))));
  else for (const request of list) answers.push(await fetcher.fetch(request));
  return JSON.stringify(answers);
}
