/**
 * The page of what is kept in Spanish.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

const SENTENCES: PrivacyTexts["sentences"] = {
  "a user name": "un nombre",
  "a random id (sub)": "un número de cuenta, elegido al azar",
  "when it was made and last changed, to the millisecond":
    "cuándo la cuenta se creó y cambió por última vez, con fracciones de segundo",
  "something that checks the password, and nothing that it could be read from":
    "algo que puede comprobar sus palabras o su contraseña, y en lo que nadie puede leerlas",
  "sessions, until they run out or are ended": "sus sesiones abiertas, hasta que salga o caduquen",
  "an e-mail address, and whether it is verified": "su dirección de correo, y si está confirmada",
  "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
    "un número de 0 a 1 que nadie lee; solo un programa escrito para ello podría ponerlo",
  "what checks the codes of an authenticator app, where the person has added one":
    "algo que puede comprobar los códigos de su aplicación de autenticación, si añadió una",
  "the account is deleted": "se borra la cuenta",
  "the person; anyone who may read the pool; its functions, while they run":
    "usted; quienes llevan el servicio, si pueden mirar dentro; sus programas, mientras funcionan",
  nothing: "nada",
  "that a function decided something, by the minute; no name, no sub, no address":
    "que un programa del servicio decidió algo, con el minuto; ningún nombre, ningún número de cuenta, ninguna dirección",
  "that a call of the exchange or a service failed; no name, no sub, no address":
    "que una petición al servicio falló; ningún nombre, ningún número de cuenta, ninguna dirección",
  "CloudWatch Logs": "Las notas de los programas del servicio",
  "{} days": "tienen {} días",
  "anyone who may read the account's logs": "quienes llevan el servicio, si pueden leer esas notas",
  "the lines, which name nobody, until they are {} days old":
    "las notas, que no nombran a nadie, hasta que tienen {} días",
  "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
    "La dirección de internet, el programa y el número de cuenta en cada petición que viene de usted; nunca el nombre",
  "CloudTrail: that the exchange asked Cognito about an account, by its sub; two such lines close to each other where accounts were linked; never for which service":
    "Que un programa del servicio preguntó por una cuenta, con su número; dos notas seguidas cuando se unieron cuentas; nunca para qué",
  "90 days; longer where somebody has made a trail of their own":
    "90 días, o más si quienes llevan el servicio tienen su propia lista",
  "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
    "Cuántas peticiones se decidieron de qué manera, con el minuto; no aparece nadie",
  "15 months": "15 meses",
  "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
    "Si el número de 0 a 1 puede tener cifras tras la coma. En ese caso, alguien con un programa propio podría guardar cifras en su propia cuenta.",
  "How long Amazon Cognito keeps copies of its own after an account is deleted.":
    "Cuánto tiempo guarda Amazon sus propias copias después de borrar una cuenta.",
  "DynamoDB, table {}-keys": "Claves para entrar",
  "a public key": "la mitad pública de la clave que está en su navegador",
  "the day on which it was stored": "el día en que se guardó",
  "a digest of pool and sub; no name": "una huella del número de cuenta; ningún nombre",
  "the account is deleted and npm run accounts:sweep has run":
    "se borra la cuenta y quienes llevan el servicio han hecho limpieza",
  "Post Confirmation and Verify Auth Challenge Response; anyone who may read the table":
    "dos programas del servicio que tratan las claves; quienes lo llevan, si pueden leer la lista",
  "the whole item, until npm run accounts:sweep has run":
    "todo ello, hasta que quienes llevan el servicio hagan limpieza",
  "DynamoDB, table {}-nonces": "Respuestas al entrar, para que ninguna valga dos veces",
  "a digest of a challenge that was answered; no name and no sub":
    "la huella de una pregunta que respondió su navegador; ningún nombre y ningún número de cuenta",
  "minutes later; DynamoDB may take days to remove it":
    "pasan unos minutos; Amazon puede tardar días en quitarla",
  "Verify Auth Challenge Response; anyone who may read the table":
    "el programa del servicio que comprueba respuestas; quienes lo llevan, si pueden leer la lista",
  "the digest, until DynamoDB removes it": "la huella, hasta que Amazon la quite",
  "DynamoDB, table {}-sign-ups": "La cuenta de las cuentas nuevas",
  "how many accounts were made in this minute, day and month":
    "cuántas cuentas se crearon en este minuto, este día y este mes",
  "digests of pool and name of the last sign-ups: who can guess a name can check it":
    "huellas de los nombres de las últimas cuentas: quien adivina un nombre puede comprobarlo",
  "the digests, until sign-ups that come fifteen seconds later or more take their place":
    "otras cuentas ocupan el lugar de las huellas, como pronto a los quince segundos",
  "Pre Sign-Up; anyone who may read the table":
    "el programa del servicio que crea cuentas; quienes lo llevan, si pueden leer la lista",
  "the digest, until a later sign-up takes its place":
    "la huella, hasta que otra cuenta ocupe su lugar",
  "DynamoDB, table {}-migration": "Cuentas de un sistema anterior",
  "a scrypt hash of the password of an earlier system":
    "algo que puede comprobar su contraseña del sistema anterior",
  "a digest of the e-mail address": "una huella de su dirección de correo",
  "the day that npm run users:import gave it": "llega el día que se fijó al traer las cuentas",
  "User Migration; anyone who may read the table":
    "el programa del servicio que trae cuentas; quienes lo llevan, si pueden leer la lista",
  "the whole item, until its day": "todo ello, hasta su día",
  "DynamoDB, table {}-bans": "Quién y qué está bloqueado",
  "a digest of pool and sub of each banned user; no name":
    "una huella del número de cada cuenta bloqueada; ningún nombre",
  "banned e-mail domains as they are, and digests of banned words":
    "dominios de correo bloqueados, tal cual, y huellas de palabras bloqueadas",
  "scope, a reason from a list, the day of the ban and its end":
    "dónde vale el bloqueo, un motivo de una lista, su día y su fin",
  "the ban's end, where it has one, or npm run block -- STACK remove":
    "el bloqueo termina o se levanta",
  "Pre Sign-Up, Pre Authentication and Pre Token Generation; anyone who may read the table":
    "los programas del servicio que dejan entrar; quienes lo llevan, si pueden leer la lista",
  "the digest, until the ban's end or its removal":
    "la huella, hasta que el bloqueo termine o se levante",
  "DynamoDB, table {}-uses": "Cuándo se usó una cuenta por última vez",
  "the number of the week in which the account last got tokens, and nothing finer":
    "la semana en que la cuenta se usó por última vez, y nada más preciso",
  "of an account that is just being ended, that it is":
    "de una cuenta a la que se está poniendo fin, que es así",
  "the account ends, by itself once it has not been used for accountIdleWeeks":
    "la cuenta termina, por sí sola si no se usa durante mucho tiempo",
  "Pre Token Generation and npm run accounts:sweep; anyone who may read the table":
    "los programas del servicio que dejan entrar y ponen fin a cuentas viejas; quienes lo llevan, si pueden leer la lista",
  "digest and week, until they are as old as accountIdleWeeks and npm run accounts:sweep has run":
    "huella y semana, hasta que una cuenta sin usar habría terminado y quienes llevan el servicio han hecho limpieza",
  "DynamoDB, table {}-links": "Qué cuentas van juntas",
  "that some account with an address leads to some anonymous one: two sealed rows a link, which nobody reads without KMS and the accounts' ids; no name, no sub, no day":
    "que una cuenta con dirección lleva a una cuenta sin ella; sellado, para que nadie lo lea sin la clave y los números de ambas; ningún nombre, ningún número, ningún día",
  "it is unlinked, from either side": "usted las separa, desde cualquiera de las dos",
  "the exchange; anyone who may read the table and use the subject key":
    "el programa del servicio que une cuentas; quienes lo llevan, si pueden leer la lista y usar la clave",
  "both rows, until the other account is unlinked":
    "las dos notas selladas, hasta que se separe la otra cuenta",
  "DynamoDB, table {}-articles": "Artículos pagados",
  "which paid articles are whose, by a name that this service alone knows; no account, no day":
    "qué artículos son de quién, con un nombre que solo conoce esta parte del servicio; ninguna cuenta, ningún día",
  "digests of vouchers that nobody has used": "huellas de vales que nadie ha usado",
  "DELETE /me at this service": "usted hace que se borre en esta parte del servicio",
  "the function articles; anyone who may read the table":
    "esta parte del servicio; quienes lo llevan, si pueden leer la lista",
  "the item, which leads to nobody, until DELETE /me; without the account nobody can send that":
    "la nota, que no lleva a nadie; solo usted habría podido hacerla borrar, con la cuenta",
  "{}; then 35 days more, since point-in-time recovery is on":
    "{}; después 35 días más, porque se guardan copias",
  "internet addresses that calls came from, to count them":
    "las direcciones de internet de donde vienen las peticiones, para contarlas",
  "AWS WAF, in front of the pool": "La cuenta de las peticiones por dirección de internet",
  "five minutes; how soon AWS itself forgets them is not established":
    "pasan cinco minutos; no se sabe cuándo las olvida Amazon",
  "nobody: no log, no samples, no list of those who were turned away":
    "nadie: no hay ninguna lista de las direcciones",
  "the internet address that opens the page, to answer it; no cookie, and no log is on":
    "la dirección de internet que abre la página, para responderle; sin cookies y sin notas",
  "Amazon CloudFront, in front of the page": "La página misma",
  "the answer is sent; how long AWS itself keeps more is not established":
    "se ha enviado la respuesta; no se sabe cuánto tiempo guarda más Amazon",
  "nobody: no log, no samples": "nadie: no hay notas",
  "an address and the code that is to be sent there":
    "su dirección de correo y el código que se envía a ella",
  "its operator decides": "lo decide quien lleva ese otro servicio",
  "its operator": "quien lleva ese otro servicio",
};

/** Spanish. */
export const ES: PrivacyTexts = {
  title: "Qué se guarda",
  unreadable: "La lista no se puede leer. Vuelva a cargar la página.",
  lead: "Esta página sale de lo que el servicio tiene de verdad; la hace el programa que lo instala.",
  account: "En su cuenta",
  accounts: {
    username: "En una cuenta sin dirección de correo",
    email: "En una cuenta con dirección de correo",
  },
  until: "Hasta que",
  readBy: "Quién puede leerlo",
  left: "Qué queda cuando borra su cuenta",
  aws: "Qué anota Amazon por su cuenta",
  keptFor: (until) => `Durante ${until}.`,
  alwaysOn: "Nadie puede impedirlo.",
  others: "Qué más hay",
  sender: (host) => `El servicio que envía mensajes (${host})`,
  unknown: "Qué no sabe nadie aquí",
  engineers: "Para ingenieros: lo mismo con sus nombres técnicos, en inglés",
  back: "Volver",
  forPrograms: "Lo mismo para programas",
  sentences: SENTENCES,
};
