/**
 * Work that is begun before it is asked for: once a name, dropped for another, done again when it is too old.
 * @module
 */
import { createWorkAhead, type MakeStampFor } from "../../../ui/work/work-ahead";

const MINUTE = 60_000;

/** Makes stamps by hand, and keeps who asked. */
function open() {
  const asked: {
    readonly userName: string;
    readonly signal: AbortSignal;
    readonly finish: (stamp: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  let time = 0;
  const makeStamp: MakeStampFor = (userName, { signal, onProgress }) =>
    new Promise((finish, fail) => {
      signal.addEventListener("abort", () => fail(signal.reason as Error));
      onProgress({ tried: 1, expected: 2 });
      asked.push({ userName, signal, finish, fail });
    });
  const seen: number[] = [];
  const work = createWorkAhead({
    makeStamp,
    onProgress: ({ tried }) => seen.push(tried),
    now: () => time,
  });
  return {
    work,
    asked,
    seen,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe("createWorkAhead", () => {
  it("begins once a name, and gives what was begun", async () => {
    const { work, asked, seen } = open();

    work.begin("otter");
    work.begin("otter");
    const stamp = work.take("otter");
    asked[0]?.finish("stamp");

    expect(await stamp).toBe("stamp");
    expect(asked).toHaveLength(1);
    expect(seen).toEqual([1]);
  });

  it("begins when it is taken, where nobody did before", async () => {
    const { work, asked } = open();

    const stamp = work.take("otter");
    asked[0]?.finish("stamp");

    expect(await stamp).toBe("stamp");
  });

  it("drops what was begun for another name", async () => {
    const { work, asked } = open();

    work.begin("otter");
    const stamp = work.take("badger");
    asked[1]?.finish("of the badger");

    expect(asked[0]?.signal.aborted).toBe(true);
    expect(await stamp).toBe("of the badger");
  });

  it("gives a stamp again while it is fresh, and makes another once it is not", async () => {
    const { work, asked, pass } = open();
    work.begin("otter");
    asked[0]?.finish("first");
    pass(7 * MINUTE - 1);

    expect(await work.take("otter")).toBe("first");
    pass(1);
    const second = work.take("otter");
    asked[1]?.finish("second");

    expect(await second).toBe("second");
  });

  it("begins again after a failure, which nobody but the taker hears of", async () => {
    const { work, asked } = open();
    work.begin("otter");
    asked[0]?.fail(new Error("no crypto here"));
    await Promise.resolve();

    const stamp = work.take("otter");
    asked[1]?.finish("stamp");

    expect(await stamp).toBe("stamp");
  });

  it("ends everyone who waits when it is cancelled", async () => {
    const { work, asked } = open();
    const stamp = work.take("otter");

    work.cancel();

    await expect(stamp).rejects.toMatchObject({ name: "AbortError" });
    expect(asked[0]?.signal.aborted).toBe(true);
  });
});
