/**
 * A sign-up by key under every fault: no matter what fails, no account is left that nobody can use, or the page
 * knows that there may be one.
 * @module
 */

import {
  type AccountDraft,
  type SignUpByKeySteps,
  signUpByKey,
} from "../../../ui/developer/auth/sign-up-by-key";
import { NetworkError, RefusedError, SignInKeyError } from "../../../ui/errors";

const OFFLINE = new NetworkError("SignUp got no answer");
const KEY_REFUSED = new SignInKeyError("KeyRefusedError", "the key opens no such account");
const NOT_STORED = new RefusedError(
  "UnexpectedLambdaException",
  "PostConfirmation failed with error Something went wrong.",
);

type Step = keyof SignUpByKeySteps;

/** Steps that fail with what is planned for them, one plan a call, and are written down. */
function planSteps(plans: Partial<Record<Step, readonly (Error | undefined)[]>>) {
  const taken: Step[] = [];
  const drafts: AccountDraft[] = [];
  const take = async (step: Step): Promise<void> => {
    const count = taken.filter((name) => name === step).length;
    taken.push(step);
    const failure = plans[step]?.[count];
    if (failure !== undefined) throw failure;
  };
  const steps: SignUpByKeySteps = {
    keep: () => take("keep"),
    forget: () => take("forget"),
    signUp: (draft) => {
      drafts.push(draft);
      return take("signUp");
    },
    signIn: () => take("signIn"),
    takeBack: (draft) => {
      drafts.push(draft);
      return take("takeBack");
    },
  };
  return { steps, taken, drafts };
}

describe("signUpByKey", () => {
  it("keeps the key before it makes the account, and signs in", async () => {
    const { steps, taken, drafts } = planSteps({});

    const outcome = await signUpByKey(steps, "calm-otter");

    expect(outcome).toEqual({ result: "signed-in" });
    expect(taken).toEqual(["keep", "signUp", "signIn"]);
    expect(drafts[0]?.userName).toBe("calm-otter");
    expect(drafts[0]?.password).toMatch(/^[\w-]{100}$/);
    expect(drafts[0]?.key.publicKey).toMatch(/^MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[\w-]{86}$/);
    expect(drafts[0]?.key.privateKey.extractable).toBe(false);
  });

  it("makes no account where the key cannot be kept", async () => {
    const held = new SignInKeyError("KeyHeldError", "this browser has a key already");
    const { steps, taken } = planSteps({ keep: [held] });

    await expect(signUpByKey(steps, "calm-otter")).rejects.toBe(held);
    expect(taken).toEqual(["keep"]);
  });

  it.each([
    new RefusedError("UsernameExistsException", "User already exists"),
    new RefusedError("InvalidPasswordException", "Password did not conform with policy"),
    new RefusedError("UserLambdaValidationException", "PreSignUp failed with error No."),
    new RefusedError("UnexpectedLambdaException", "PreSignUp failed with error No."),
    new RefusedError("TooManyRequestsException", "Rate exceeded"),
  ])("forgets the key where Cognito makes no account: $code", async (refusal) => {
    const { steps, taken } = planSteps({ signUp: [refusal] });

    await expect(signUpByKey(steps, "calm-otter")).rejects.toBe(refusal);
    expect(taken).toEqual(["keep", "signUp", "forget"]);
  });

  it.each([
    NOT_STORED,
    OFFLINE,
    new RefusedError("UserLambdaValidationException", "PostConfirmation failed with error No."),
    new RefusedError("InvalidLambdaResponseException", "Unrecognizable lambda output"),
    new RefusedError("InternalErrorException", "Something went wrong"),
    new RefusedError("UnknownError", ""),
  ])("signs in all the same where the key is in place in spite of $code", async (failure) => {
    const { steps, taken } = planSteps({ signUp: [failure] });

    expect(await signUpByKey(steps, "calm-otter")).toEqual({ result: "signed-in" });
    expect(taken).toEqual(["keep", "signUp", "signIn"]);
  });

  it("takes the account back by its password where the key was not stored", async () => {
    const { steps, taken, drafts } = planSteps({ signUp: [NOT_STORED], signIn: [KEY_REFUSED] });

    expect(await signUpByKey(steps, "calm-otter")).toEqual({
      result: "taken-back",
      reason: NOT_STORED,
    });
    expect(taken).toEqual(["keep", "signUp", "signIn", "takeBack", "forget"]);
    expect(drafts[1]).toBe(drafts[0]);
  });

  it("takes it back where only the first sign-in is refused", async () => {
    const { steps, taken } = planSteps({ signIn: [KEY_REFUSED] });

    expect(await signUpByKey(steps, "calm-otter")).toEqual({
      result: "taken-back",
      reason: KEY_REFUSED,
    });
    expect(taken).toEqual(["keep", "signUp", "signIn", "takeBack", "forget"]);
  });

  it("leaves all as it is where the first sign-in gets no answer, and signs in later", async () => {
    const { steps, taken } = planSteps({ signIn: [OFFLINE, OFFLINE] });

    const first = await signUpByKey(steps, "calm-otter");
    expect(first).toMatchObject({ result: "unsettled", reason: OFFLINE });
    const second = first.result === "unsettled" && (await first.settle());
    expect(second).toMatchObject({ result: "unsettled", reason: OFFLINE });
    const third = second && second.result === "unsettled" && (await second.settle());

    expect(third).toEqual({ result: "signed-in" });
    expect(taken).toEqual(["keep", "signUp", "signIn", "signIn", "signIn"]);
  });

  it.each(["takeBack", "forget"] as const)(
    "holds on to the password until %s has worked too",
    async (step) => {
      const { steps, taken, drafts } = planSteps({
        signUp: [NOT_STORED],
        signIn: [KEY_REFUSED, KEY_REFUSED],
        [step]: [OFFLINE],
      });

      const first = await signUpByKey(steps, "calm-otter");
      expect(first).toMatchObject({ result: "unsettled", reason: OFFLINE });
      const second = first.result === "unsettled" && (await first.settle());

      expect(second).toEqual({ result: "taken-back", reason: NOT_STORED });
      expect(taken.slice(-3)).toEqual(["signIn", "takeBack", "forget"]);
      expect(drafts.every((draft) => draft === drafts[0])).toBe(true);
    },
  );
});
