/**
 * The calls that an account with an address needs before there is a session.
 * @module
 */
import { useMemo } from "react";
import { type AddressAccounts, createAddressAccounts } from "../../../client/address-account";
import { usePerson } from "../../person/person";

/** The calls, in the page's language, so that messages use it too. */
export function useAddressAccounts(): AddressAccounts {
  const { config, language } = usePerson();
  return useMemo(() => createAddressAccounts({ ...config, language }), [config, language]);
}
