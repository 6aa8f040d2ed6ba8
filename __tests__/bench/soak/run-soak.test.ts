/** A soak that cannot go on, or is stopped, says what it has found. @module */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { runSoak, type SoakOptions } from "../../../bench/soak/run-soak";

const folder = mkdtempSync(join(tmpdir(), "incognito-soak-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In the simulator's place: fails at every call, or answers none, and does not come up a second time. */
function failing({
  isBusy = (): boolean => true,
  isSilent = false,
  note = () => {},
} = {}): NonNullable<SoakOptions["server"]> {
  let answered = 0;
  const http = createServer((_, response) => {
    answered += 1;
    note();
    if (!isSilent) response.writeHead(500).end('{"__type":"InternalErrorException"}');
  });
  let starts = 0;
  let url = "";
  return {
    get url() {
      return url;
    },
    limitMilliseconds: 60_000,
    start: async () => {
      starts += 1;
      if (starts > 1) throw new Error("the simulator did not come up");
      await once(http.listen(0, "127.0.0.1"), "listening");
      url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    },
    stop: async () => {
      // More than are kept word for word, however busy the machine is.
      while (isBusy() && answered < 60) await setTimeout(10);
      http.closeAllConnections();
      http.close();
    },
    residentBytes: () => undefined,
  };
}

function soak(options: Partial<SoakOptions>) {
  return runSoak({
    root: folder,
    workDirectory: folder,
    seconds: 3_600,
    ratePerSecond: 200,
    secondsBetweenEnds: 1,
    server: failing(),
    say: () => undefined,
    ...options,
  });
}

describe("runSoak", () => {
  it("reports the breaches so far where the simulator does not come back", async () => {
    const said: string[] = [];

    const { lines, breaches } = await soak({ say: (line) => said.push(line) });

    expect(breaches[0]).toBe("SignUp answered 500 InternalErrorException");
    expect(breaches.join("\n")).toMatch(/and \d+ more$/);
    expect(said).toContain("BROKEN: SignUp answered 500 InternalErrorException");
    expect(lines).toContain("starts and answers could take 60 s");
  });

  it("says of a run that was stopped that it was no whole run", async () => {
    const stop = new AbortController();
    const report = await soak({
      secondsBetweenEnds: 600,
      server: failing({ isBusy: () => false }),
      ratePerSecond: 10,
      stopped: stop.signal,
      say: (line) => line.startsWith("BROKEN") && stop.abort(),
    });

    expect(report.breaches).toContainEqual(
      expect.stringMatching(/^the run ended after \d+ of 3600 s: The operation was aborted$/),
    );
    expect(report.breaches).toContain("SignUp answered 500 InternalErrorException");
  });

  it("has no more calls under way than may be, and counts those that it does not send", async () => {
    let received = 0;
    const note = () => {
      received += 1;
    };

    const { lines } = await soak({
      ratePerSecond: 2_000,
      server: failing({ isSilent: true, note }),
    });

    const [, due, unsent] =
      /^(\d+) calls were due .* (\d+) not sent since/.exec(lines[0] ?? "")?.map(Number) ?? [];
    expect(due! - unsent!).toBe(512);
    // One name in ten is signed up twice at once.
    expect(received).toBeLessThanOrEqual(512 * 1.2);
  });
});
