/**
 * A page's work for one pool: what goes along with the sign-up, and what views see of it.
 * @module
 */
import type { SearchWork } from "../../../client/work/search-work";
import { createSignUpWork } from "../../../ui/work/sign-up-work";

const POOL = { userPoolClientId: "c", realm: "tips", signUpWorkBits: 18 };

/** A search that a test ends. */
function openSearch() {
  const searches: {
    readonly tried: (count: number) => void;
    readonly end: (counter: number) => void;
  }[] = [];
  const search: SearchWork = (_digest, _bits, { signal, onTried }) =>
    new Promise((end, fail) => {
      signal?.addEventListener("abort", () => fail(signal.reason as Error));
      searches.push({ tried: (count) => onTried?.(count), end });
    });
  return { search, searches };
}

/** Until a digest is made and the search has begun. */
async function begun(searches: readonly unknown[], count = 1): Promise<void> {
  while (searches.length < count) await new Promise((resolve) => setTimeout(resolve));
}

describe("createSignUpWork", () => {
  it.each([
    ["asks for none", { ...POOL, signUpWorkBits: 0 }],
    ["says nothing of it", { userPoolClientId: "c" }],
  ])("gives nothing for a pool that %s, and works at nothing", async (_what, pool) => {
    const { search, searches } = openSearch();
    const work = createSignUpWork(pool, search);

    work.begin("otter");

    expect(await work.metadata("otter")).toEqual({});
    expect(work.progress()).toBeUndefined();
    expect(searches).toEqual([]);
  });

  it("gives what was begun ahead, and shows how far it is until then", async () => {
    const { search, searches } = openSearch();
    const work = createSignUpWork(POOL, search);
    const seen: unknown[] = [];
    work.subscribe(() => seen.push(work.progress()));

    work.begin("otter");
    await begun(searches);
    searches[0]?.tried(1_000);
    searches[0]?.end(7);

    expect(await work.metadata("otter")).toEqual({
      signUpWork: expect.stringMatching(/^1:18:\d{10}:7$/),
    });
    expect(seen).toEqual([{ tried: 1_000, expected: 262_144 }, undefined]);
    expect(searches).toHaveLength(1);
  });

  it("ends everyone who waits when it is cancelled, and shows nothing more", async () => {
    const { search, searches } = openSearch();
    const work = createSignUpWork(POOL, search);

    const metadata = work.metadata("otter");
    await begun(searches);
    searches[0]?.tried(1_000);
    work.cancel();

    await expect(metadata).rejects.toMatchObject({ name: "AbortError" });
    expect(work.progress()).toBeUndefined();
  });

  it("tells nobody any more who has gone", async () => {
    const { search, searches } = openSearch();
    const work = createSignUpWork(POOL, search);
    const listener = jest.fn();
    work.subscribe(listener)();

    work.begin("otter");
    await begun(searches);
    searches[0]?.tried(1);

    expect(listener).not.toHaveBeenCalled();
  });
});
