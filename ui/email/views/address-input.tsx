/**
 * The field for an e-mail address, and what the page can check before sending it.
 * @module
 */
import { usePerson } from "../../person/person";
import { AS_TYPED, Field } from "../../person/views/parts";
import type { Language } from "../../text/language";
import { EMAIL_TEXTS } from "../texts/languages";

/** Properties of {@link AddressInput}. */
export interface AddressInputProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** An e-mail address. */
export function AddressInput({ value, fault, onChange }: AddressInputProps) {
  const { language } = usePerson();
  return (
    <Field name="address" label={EMAIL_TEXTS[language].address} fault={fault}>
      {(control) => (
        <input
          {...control}
          type="email"
          autoComplete="username"
          {...AS_TYPED}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** What is wrong with an address, as far as the page can tell. */
export function addressFault(address: string, language: Language): string | undefined {
  return /^\S+@\S+$/.test(address.trim()) ? undefined : EMAIL_TEXTS[language].notAnAddress;
}
