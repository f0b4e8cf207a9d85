import { get } from "./client";
import type { Http } from "./http";

const API = "https://api.github.com";
/** https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
const A_PAGE = 100;
const MOST_PAGES = 20;

/** Whose token it is. https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
export async function login(http: Http): Promise<string> {
  const user = await get<{ login: string }>({ repository: "GitHub", http }, `${API}/user`, 0);
  return user.login;
}

/**
 * Every repository the token sees, as `owner/name`, by name.
 * https://docs.github.com/en/rest/repos/repos#list-repositories-for-the-authenticated-user
 */
export async function repositories(http: Http): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const url = `${API}/user/repos?per_page=${A_PAGE}&sort=full_name&page=${page}`;
    const found = await get<{ full_name: string }[]>({ repository: "GitHub", http }, url, 0);
    names.push(...found.map(({ full_name }) => full_name));
    if (found.length < A_PAGE) break;
  }
  return names;
}
