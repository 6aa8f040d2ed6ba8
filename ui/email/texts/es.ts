/**
 * The page for accounts with an e-mail address in Spanish.
 * @module
 */
import type { EmailTexts } from "./email-texts";

/** Spanish. */
export const ES: EmailTexts = {
  start: {
    title: "Una cuenta con su correo electrónico",
    lead: "Su dirección y una contraseña son su cuenta. Un código que le enviamos demuestra que la dirección es suya.",
  },
  anonymous: "Quiero una cuenta sin dirección",
  stored:
    "Su dirección de correo, un número de cuenta elegido al azar, los momentos en que la cuenta se abrió y cambió por última vez, con fracciones de segundo, algo que permite comprobar su contraseña sin conocerla, y sus sesiones abiertas, hasta que salga o caduquen. La contraseña misma se envía al abrir la cuenta, al cambiarla y al restablecerla, y no se guarda.",
  seen: "El servicio funciona en Amazon. En cada llamada que le hace esta página, y no solo al registrarse y al entrar, Amazon anota la dirección de internet y el número de su cuenta. Los guarda 90 días, o más si quienes llevan el servicio tienen su propio registro; nadie puede evitarlo. Su proveedor de correo ve que le escribimos.",
  lostTitle: "Si olvida la contraseña",
  lost: "Enviamos un código a su dirección, y con él usted pone otra. Quien pueda leer su correo puede hacer lo mismo.",
  next: "Continuar",
  signUp: {
    title: "Su dirección y una contraseña",
    lead: "Esta cuenta no es anónima: contiene su dirección.",
    submit: "Enviarme el código",
  },
  address: "Correo electrónico",
  notAnAddress: "Esto no es una dirección de correo. Falta una @.",
  passwordHint: (minimumLength) => `Al menos ${minimumLength} caracteres.`,
  confirm: {
    title: "Escriba el código",
    lead: (address) => `Lo hemos enviado a ${address}.`,
    code: "Código",
    hint: "Seis cifras.",
    submit: "Confirmar mi dirección",
    again: "Enviarlo otra vez",
    sentAgain: "Un código nuevo va en camino. Los anteriores ya no valen.",
    done: "Su dirección está confirmada. Entre para continuar.",
    needed: "Su dirección aún no está confirmada. Escriba el código, o pida que se envíe otra vez.",
    wrongCode: "Ese no es el código, o ya no vale. Mire el mensaje más reciente.",
  },
  forgot: {
    open: "He olvidado mi contraseña",
    title: "Poner una contraseña nueva",
    lead: "Enviamos un código a su dirección.",
    submit: "Enviarme el código",
    sent: "Si hay una cuenta con esta dirección, un código va en camino.",
    needed: "Esta cuenta necesita una contraseña nueva.",
  },
  reset: {
    title: "El código y una contraseña nueva",
    submit: "Poner la contraseña",
    done: "La contraseña ha cambiado. Entre con la nueva.",
  },
  wrong: "La dirección o la contraseña no es correcta.",
  taken: "Ya hay una cuenta con esta dirección. Entre, o ponga una contraseña nueva.",
};
