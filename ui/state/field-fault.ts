/**
 * What is wrong with a field of a form, told by the form to its fields: the one that it is about says it,
 * points to it and takes the focus.
 * @module
 */
import { createContext, type RefObject, useContext, useEffect, useRef } from "react";
import type { FieldName } from "../errors";

/** A field and what is wrong with it. */
export interface FieldFault {
  readonly field: FieldName;
  readonly sentence: string;
}

/** Set by the form around its fields. */
export const FieldFaultContext = createContext<FieldFault | undefined>(undefined);

/** What a field gives to its input, and what it says below. */
export interface FaultOfField {
  readonly sentence: string | undefined;
  readonly input: {
    readonly ref: RefObject<HTMLInputElement | null>;
    readonly "aria-invalid": true | undefined;
    readonly "aria-describedby": string | undefined;
  };
}

/**
 * The fault of one field. Each fault, also the same once more, brings the focus to the field.
 *
 * @param id - of the input
 * @param hasHint - whether `<id>-hint` describes the input too
 */
export function useFieldFault(field: FieldName, id: string, hasHint: boolean): FaultOfField {
  const fault = useContext(FieldFaultContext);
  const ref = useRef<HTMLInputElement>(null);
  const mine = fault?.field === field ? fault : undefined;
  const isFaulty = mine !== undefined;
  useEffect(() => {
    if (isFaulty) ref.current?.focus();
  }, [isFaulty]);
  const described = [...(hasHint ? [`${id}-hint`] : []), ...(isFaulty ? [`${id}-fault`] : [])];
  return {
    sentence: mine?.sentence,
    input: {
      ref,
      "aria-invalid": isFaulty ? true : undefined,
      "aria-describedby": described.length === 0 ? undefined : described.join(" "),
    },
  };
}
