/**
 * What a person reads where something goes wrong.
 * @module
 */

import { explainError, readRefusal } from "../../../ui/developer/text/explain-error";
import { NetworkError, RefusedError, SessionOverError, SignInKeyError } from "../../../ui/errors";

const SIMULATOR = { simulator: true, passwordMinimumLength: 15 };
const AWS = { simulator: false, passwordMinimumLength: 15 };

describe("readRefusal", () => {
  it("takes a trigger's sentence out of Cognito's frame", () => {
    const message =
      "PreAuthentication failed with error Accounts of a.example may no longer sign in.";

    expect(readRefusal(message)).toBe("Accounts of a.example may no longer sign in.");
  });

  it("leaves one full stop where trigger and Cognito both set one", () => {
    expect(readRefusal("PreSignUp failed with error Choose another name..")).toBe(
      "Choose another name.",
    );
  });

  it("keeps the end of a question", () => {
    expect(readRefusal("PreSignUp failed with error Really?.")).toBe("Really?");
  });

  it("keeps a sentence of several lines", () => {
    expect(readRefusal("PreSignUp failed with error One\ntwo.")).toBe("One\ntwo.");
  });
});

describe("explainError", () => {
  it.each([
    ["UserLambdaValidationException", "PreSignUp failed with error No.", "No."],
    [
      "NotAuthorizedException",
      "Incorrect username or password.",
      "The name or the password is wrong.",
    ],
    [
      "NotAuthorizedException",
      "Password attempts exceeded",
      "Too many wrong passwords. Wait a little, then try again.",
    ],
    ["NotAuthorizedException", "Something else", "Something else."],
    ["UsernameExistsException", "User already exists", "This name is taken. Choose another one."],
    [
      "UsernameExistsException",
      "An account with the given email already exists.",
      "There is an account with this address already. Sign in, or reset its password.",
    ],
    [
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
      "The password is too short: it needs at least 15 characters.",
    ],
    [
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
      "That code is not the right one, or no longer good. Look at the newest message again, or ask for another.",
    ],
    [
      "ExpiredCodeException",
      "Invalid code provided, please request a code again.",
      "That code is no longer good. Ask for a new one.",
    ],
    [
      "UnexpectedLambdaException",
      "PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.",
      "A function of this pool failed: PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.",
    ],
    ["SomethingNewException", "A text of Cognito", "A text of Cognito."],
    ["toString", "A name that every object has", "A name that every object has."],
  ])("explains %s: %s", (name, message, sentence) => {
    expect(explainError(new RefusedError(name, message), SIMULATOR)).toBe(sentence);
  });

  it("says of a simulator that does not answer how to start it", () => {
    expect(explainError(new NetworkError("no answer"), SIMULATOR)).toBe(
      "The simulator does not answer. Is npm start still running?",
    );
  });

  it("asks after the connection where it is AWS that does not answer", () => {
    expect(explainError(new NetworkError("no answer"), AWS)).toBe(
      "Amazon Cognito cannot be reached. Is this computer online?",
    );
  });

  it("says why a session is over", () => {
    expect(explainError(new SessionOverError("Refresh Token has been revoked"), AWS)).toBe(
      "The session is over: Refresh Token has been revoked. Sign in again.",
    );
  });

  it("shows what is no error as it is", () => {
    expect(explainError("a text", AWS)).toBe("a text.");
  });
});

describe("explainError of a sign-in key", () => {
  it.each([
    ["KeyUnavailableError", "This browser keeps no key here"],
    ["KeyHeldError", "This browser has a key already"],
    ["KeyMissingError", "This browser has no key."],
    ["KeyRefusedError", "This key does not belong to that name, or there is no such name."],
  ] as const)("says what %s means", (fault, beginning) => {
    const sentence = explainError(new SignInKeyError(fault, "the developer's words"), AWS);

    expect(sentence.slice(0, beginning.length)).toBe(beginning);
  });
});
