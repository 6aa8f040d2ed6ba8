/**
 * How an address is added to an account: make an account with it or sign in to one, then prove both in one
 * request. The address, its password and its session are in memory only, until it is done.
 * @module
 */
import { type ReactNode, useRef, useState } from "react";
import type { AddressAccounts } from "../../client/address-account";
import { EMAIL_TEXTS } from "../email/texts/languages";
import { addressFault } from "../email/views/address-input";
import { unlessWrongCode } from "../email/views/code-input";
import { useAddressAccounts } from "../email/views/use-address-accounts";
import { describePasswordFault } from "../person/password-fault";
import { type Person, usePerson } from "../person/person";
import { isException } from "../person/refusals";
import { type Attempt, type FieldFaults, useAttempt } from "../person/use-attempt";
import { useSignInSteps } from "../person/views/code-step";

/** What was typed. */
export interface AddressAndPassword {
  readonly address: string;
  readonly password: string;
}

/** What a form of the step needs. */
export interface Keeping {
  readonly attempt: Attempt;
  readonly typed: AddressAndPassword;
  type(typed: AddressAndPassword): void;
  /** Whether the address gets a new account. */
  readonly isNew: boolean;
  setNew(isNew: boolean): void;
  /** Whether a code was sent to the address. */
  readonly isCodeSent: boolean;
  /** The step that asks for an app's code, while there is one to answer. */
  readonly secondFactor: ReactNode | undefined;
  submit(): void;
  confirm(code: string): void;
  sendAgain(): void;
}

/**
 * Keeps the state of the step; used in the context of the pool with addresses.
 *
 * @param join - proves both accounts, and ends the step
 */
export function useKeeping(join: () => Promise<void>): Keeping {
  const person = usePerson();
  const accounts = useAddressAccounts();
  const [typed, type] = useState<AddressAndPassword>({ address: "", password: "" });
  const [isNew, setNew] = useState(true);
  const [isCodeSent, setCodeSent] = useState(false);
  const attempt = useAttempt("address");
  const enter = useEntry(typed, { join, onUnconfirmed: () => setCodeSent(true) });
  const confirmOnce = useConfirmation(accounts, typed);
  return {
    attempt,
    typed,
    type,
    isNew,
    setNew,
    isCodeSent,
    secondFactor: enter.secondFactor,
    submit: () =>
      attempt.run(async () => {
        const faults = await findFaults(typed, isNew, person);
        if (faults !== undefined) return faults;
        if (!isNew) return enter.open();
        const refused = await signUp(accounts, typed, person);
        if (refused === undefined) setCodeSent(true);
        return refused;
      }),
    confirm: (code) => attempt.run(async () => (await confirmOnce(code)) ?? enter.open()),
    sendAgain: () =>
      attempt.run(async () => {
        await accounts.sendCodeAgain(addressOf(typed));
        person.tell(EMAIL_TEXTS[person.language].confirm.sentAgain);
        return undefined;
      }),
  };
}

interface EntryOptions {
  readonly join: () => Promise<void>;
  readonly onUnconfirmed: () => void;
}

/** Signs in with the address, and joins. */
function useEntry(typed: AddressAndPassword, { join, onUnconfirmed }: EntryOptions) {
  const { client, language, tell } = usePerson();
  const late = useAttempt();
  const { code, follow } = useSignInSteps(() =>
    late.run(async () => {
      await join();
      return undefined;
    }),
  );
  const open = async (): Promise<undefined> => {
    try {
      const { password } = typed;
      const next = await client.signIn({ userName: addressOf(typed), password });
      if (next.step !== "signed-in") return follow(next);
    } catch (error) {
      if (!isException(error, "UserNotConfirmedException")) throw error;
      onUnconfirmed();
      tell(EMAIL_TEXTS[language].confirm.needed);
      return undefined;
    }
    await join();
    return undefined;
  };
  return { open, secondFactor: code };
}

/** Confirms an address; a second try after it goes on where the first one ended. */
function useConfirmation(accounts: AddressAccounts, typed: AddressAndPassword) {
  const { texts, language } = usePerson();
  const isConfirmed = useRef(false);
  return async (code: string): Promise<FieldFaults | undefined> => {
    if (isConfirmed.current) return undefined;
    if (code === "") return { code: texts.chosen.empty };
    isConfirmed.current = await unlessWrongCode(accounts.confirm(addressOf(typed), code));
    return isConfirmed.current ? undefined : { code: EMAIL_TEXTS[language].confirm.wrongCode };
  };
}

function addressOf({ address }: AddressAndPassword): string {
  return address.trim();
}

async function findFaults(
  { address, password }: AddressAndPassword,
  isNew: boolean,
  { texts, language, config }: Person,
): Promise<FieldFaults | undefined> {
  const fault = addressFault(address, language);
  if (fault !== undefined) return { address: fault };
  if (password === "") return { password: texts.chosen.empty };
  if (!isNew) return undefined;
  const unfit = await describePasswordFault(password, config.passwordMinimumLength, texts.chosen);
  return unfit === undefined ? undefined : { password: unfit };
}

async function signUp(
  accounts: AddressAccounts,
  typed: AddressAndPassword,
  { texts }: Person,
): Promise<FieldFaults | undefined> {
  try {
    await accounts.signUp(addressOf(typed), typed.password);
    return undefined;
  } catch (error) {
    if (!isException(error, "UsernameExistsException")) throw error;
    return { address: texts.problems.taken };
  }
}
