/**
 * The sentences around articles in Spanish.
 * @module
 */
import type { ArticleTexts } from "./article-texts";

/** Spanish. */
export const ES: ArticleTexts = {
  title: "Artículos",
  lead: "Los artículos le conocen por un nombre que solo ellos conocen. No dice quién es usted ni qué hace en otros sitios. Lo que ha pagado se guarda bajo ese nombre.",
  free: "Gratis",
  paid: "Con un vale",
  yours: "Suyo",
  needsVoucher:
    "Este artículo pide un vale. Se guarda que usted puede leerlo; no se guarda con qué vale.",
  voucher: "Vale",
  voucherHint: "27 letras, cifras, guiones y guiones bajos. Cada uno sirve una vez.",
  submit: "Leerlo",
  notVoucher:
    "Esto no es un vale. Necesita 27 caracteres: letras, cifras, guiones y guiones bajos.",
  voucherRefused: "Este vale no se conoce, o ya se ha usado.",
  forget: {
    title: "Borrar lo que he pagado",
    happens: [
      "La lista de sus artículos pagados se borra al momento, con el nombre bajo el que está. Nadie puede recuperarla: para volver a leer uno hace falta otro vale.",
      "Una cuenta unida a esta también los pierde.",
    ],
    submit: "Borrar la lista",
    keep: "Conservarla",
    done: "La lista se ha borrado.",
  },
  keep: {
    title: "Conservar esta cuenta con un correo electrónico",
    offer:
      "Quien pierde las palabras o la contraseña de esta cuenta pierde sus artículos. Una dirección puede conservarlos.",
    happens: [
      "Usted demuestra que una dirección de correo es suya, y ella recibe una cuenta propia. Después encuentra los mismos artículos, entre en la cuenta que entre.",
      "Los artículos no se enteran. El servicio guarda una nota sellada de que las dos cuentas van juntas, hasta que usted deje ir la dirección. Quien pueda leer su correo puede llegar a sus artículos.",
      "El registro de Amazon muestra las dos cuentas al mismo tiempo y desde la misma dirección de internet: quien lo lea puede ver que van juntas. Lo guarda 90 días, o más si quienes llevan este servicio guardan ellos mismos un registro así. Dejar ir la dirección no lo deshace.",
    ],
    submit: "Conservar los artículos con ella",
    haveAccount: "Esta dirección tiene una cuenta",
    noAccount: "Esta dirección aún no tiene cuenta",
    taken:
      "Una de las dos cuentas ya está unida a otra. Entre en la cuenta con la dirección y déjela ir primero allí.",
    done: "Hecho. Desde ahora, esta cuenta y la de la dirección llevan a los mismos artículos.",
  },
  letGo: {
    title: "Dejar ir la dirección",
    submit: "Dejarla ir",
    keep: "Dejarlo como está",
    anonymous: {
      joined: "Una cuenta con correo electrónico lleva también a estos artículos.",
      happens: [
        "Se borra la nota sellada que une las dos cuentas. Esta cuenta conserva sus artículos.",
        "La cuenta con la dirección ya no los encuentra; una página abierta allí puede mostrarlos diez minutos más. Esa cuenta se queda. Para borrarla, entre en ella.",
        "Lo que el registro de Amazon ha anotado se queda allí hasta que pase su plazo.",
      ],
      done: "La dirección se ha ido. Esta cuenta tiene sus artículos como antes.",
    },
    withAddress: {
      joined: "Estos son los artículos de una cuenta sin dirección, unida a esta.",
      happens: [
        "Se borra la nota sellada que une las dos cuentas. La cuenta sin dirección conserva los artículos.",
        "Esta cuenta tiene entonces solo lo que se pagó con ella misma.",
        "Lo que el registro de Amazon ha anotado se queda allí hasta que pase su plazo.",
      ],
      done: "La dirección se ha ido. Esta cuenta tiene ahora solo artículos propios.",
    },
  },
};
