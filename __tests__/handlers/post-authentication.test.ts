/**
 * Post Authentication: counts, and is in nobody's way.
 * @module
 */
import "../support/handler-environment";
import fc from "fast-check";
import { createPostAuthentication } from "../../handlers/post-authentication";
import { postAuthenticationEvent } from "../support/events";
import { fakeRuntime } from "../support/handler-runtime";
import { PROPERTY } from "../support/property";

describe("post-authentication", () => {
  it("returns a sign-in untouched and counts it", async () => {
    const runtime = fakeRuntime("default");
    const event = postAuthenticationEvent();

    expect(await createPostAuthentication(runtime)(structuredClone(event))).toEqual(event);
    expect(runtime.outcomes()).toEqual([["done", "counted"]]);
  });

  it("lets every event pass, no matter what it holds", async () => {
    const handler = createPostAuthentication(fakeRuntime());

    await fc.assert(
      fc.asyncProperty(fc.object(), async (event) => {
        await expect(handler(event as never)).resolves.toBe(event);
      }),
      PROPERTY,
    );
  });

  it("lets a sign-in pass although the log cannot be written", async () => {
    const write = () => {
      throw new Error("no space left");
    };

    await expect(
      createPostAuthentication({ ...fakeRuntime(), write })(postAuthenticationEvent()),
    ).resolves.toBeDefined();
  });
});
