/**
 * The page of what is kept in Spanish.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

/** Spanish. */
export const ES: PrivacyTexts = {
  title: "Qué se guarda",
  language: "Idioma",
  unreadable: "La lista no se puede leer. Vuelva a cargar la página.",
  lead: "Esta lista sale de lo que está en servicio, por el programa que lo pone en servicio.",
  about: "Sobre personas",
  pools: (kinds) => `del grupo ${kinds.join(" y del grupo ")}`,
  what: "Qué",
  until: "Hasta",
  readBy: "Quién puede leerlo",
  left: "Qué queda cuando se borra la cuenta",
  aws: "Qué guarda Amazon por su cuenta",
  keptFor: (until) => `Durante ${until}.`,
  alwaysOn: "Nadie puede impedirlo.",
  unknown: "Qué no se sabe",
  simulator: "Qué guarda además este simulador",
  back: "Volver a la cuenta",
  forPrograms: "Lo mismo para programas",
  sentences: {
    "a user name": "un nombre de usuario",
    "a random id (sub)": "un identificador aleatorio (sub)",
    "when it was made and last changed, to the millisecond":
      "cuándo se abrió y se cambió por última vez, al milisegundo",
    "something that checks the password, and nothing that it could be read from":
      "algo que permite comprobar la contraseña, y nada de donde se pueda leer",
    "sessions, until they run out or are ended": "sesiones, hasta que caducan o se cierran",
    "an e-mail address, and whether it is verified":
      "una dirección de correo, y si está confirmada",
    "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
      "un número de 0 a 1 que solo un programa propio podría poner, y que nadie lee",
    "what checks the codes of an authenticator app, where the person has added one":
      "lo que comprueba los códigos de una aplicación de autenticación, si la persona ha añadido una",
    "Amazon Cognito, the {} pool": "Amazon Cognito, el grupo {}",
    "the account is deleted": "se borra la cuenta",
    "the person; anyone who may read the pool; its functions, while they run":
      "la persona; quien pueda leer el grupo; sus funciones, mientras se ejecutan",
    nothing: "nada",
    "that a function decided something, by the minute; no name, no sub, no address":
      "que una función decidió algo, al minuto; ningún nombre, ningún identificador, ninguna dirección",
    "CloudWatch Logs": "CloudWatch Logs",
    "{} days": "{} días",
    "anyone who may read the account's logs": "quien pueda leer los registros de la cuenta de AWS",
    "the lines, which name nobody, until they are {} days old":
      "las líneas, que no nombran a nadie, hasta que tienen {} días",
    "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
      "CloudTrail: la dirección de internet, el programa y el identificador (sub) de la cuenta en cada llamada; nunca el nombre",
    "90 days; longer where somebody has made a trail of their own":
      "90 días; más si alguien ha creado un registro propio",
    "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
      "Métricas de CloudWatch: cuántas llamadas llevaron a qué decisión, al minuto; no aparece nadie",
    "15 months": "15 meses",
    "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
      "Si custom:none acepta decimales entre 0 y 1: en ese caso, un programa propio puede guardar cifras en su propia cuenta (docs/decisions/0005).",
    "How long Amazon Cognito keeps copies of its own after an account is deleted.":
      "Cuánto tiempo guarda Amazon Cognito copias propias después de borrar una cuenta.",
  },
};
