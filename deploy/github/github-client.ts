/**
 * The few calls of GitHub's REST API that the workflows need, so that their logic is here, tested, and not
 * in YAML.
 *
 * @see https://docs.github.com/en/rest
 * @module
 */
import { GithubError } from "./errors";

/** Where and as whom to call. */
export interface GithubOptions {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** Such as `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** Calls below one repository. */
export interface GithubClient {
  /**
   * One call.
   *
   * @param path - below the repository, such as `/statuses/SHA`
   * @throws {@link GithubError} if GitHub refuses
   */
  call(method: "GET" | "PATCH" | "POST", path: string, body?: object): Promise<unknown>;
  /** Every element of a list, page by page. */
  list(path: string): Promise<readonly unknown[]>;
}

const PAGE_SIZE = 100;

/** Calls GitHub's REST API for one repository. */
export function createGithubClient({ apiUrl, repository, token }: GithubOptions): GithubClient {
  const call: GithubClient["call"] = async (method, path, body) => {
    const response = await fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "x-github-api-version": "2022-11-28",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new GithubError(
        `GitHub answered ${response.status} to ${method} ${path}; expected 200 to 299; look at the job's permissions`,
      );
    }
    return response.json();
  };
  const list: GithubClient["list"] = async (path) => {
    const found: unknown[] = [];
    for (let page = 1; ; page++) {
      const answer = await call("GET", `${path}?per_page=${PAGE_SIZE}&page=${page}`);
      if (!Array.isArray(answer)) throw new GithubError(`GitHub answered no list to GET ${path}`);
      found.push(...answer);
      if (answer.length < PAGE_SIZE) return found;
    }
  };
  return { call, list };
}
