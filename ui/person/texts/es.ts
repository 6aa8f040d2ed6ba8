/**
 * The page in Spanish.
 * @module
 */
import type { PersonTexts } from "./person-texts";

/** Spanish. */
export const ES: PersonTexts = {
  frame: {
    back: "Atrás",
    footer:
      "Esta página no pone cookies ni se comunica con otro sitio que el de Amazon, donde están las cuentas. Su sesión sigue abierta un tiempo. Ciérrela antes de irse: un navegador puede recuperar una pestaña cerrada.",
    kept: "Qué se guarda",
    working: "Un momento…",
  },
  start: {
    title: "Una cuenta que no dice nada de usted",
    lead: "Sin nombre, sin correo electrónico, sin número de teléfono. Recibe doce palabras, y las palabras son su cuenta.",
    make: "Abrir una cuenta",
    have: "Ya tengo una cuenta",
  },
  seen: {
    title: "Antes de empezar",
    storedTitle: "Qué se guarda",
    stored:
      "Un nombre que no significa nada, un número de cuenta elegido al azar, los momentos en que la cuenta se creó y cambió por última vez, con fracciones de segundo, algo que comprueba su secreto sin conocerlo, y sus sesiones abiertas, hasta que salga o caduquen. Sus palabras no se guardan ni se envían.",
    seenTitle: "Qué ven otros de todos modos",
    seen: "El servicio funciona en Amazon. En cada llamada que le hace esta página, y no solo al registrarse y al entrar, Amazon anota la dirección de internet y el número de su cuenta. Los guarda 90 días, o más si quienes llevan el servicio tienen su propio registro; nadie puede evitarlo. Su proveedor de internet ve que visita este sitio.",
    saferTitle: "Cómo estar más a salvo",
    safer:
      "Con Tor Browser, o un proxy de confianza, Amazon ve la dirección de este y no la suya. No use un aparato ni una red de las personas que le preocupan.",
    lostTitle: "Si pierde las palabras",
    lost: "Nadie puede devolvérselas. No hay ninguna dirección a la que enviar nada.",
    endsTitle: "Si no vuelve",
    ends: (weeks) =>
      `Una cuenta en la que nadie entra durante ${weeks} semanas puede borrarse poco después, con todo lo que contiene. Hasta entonces el servicio anota en qué semana la usó por última vez, y nada más preciso. Con cada visita el plazo vuelve a empezar.`,
    next: "Mostrar mis palabras",
    choose: "Elegir un nombre y una contraseña",
  },
  words: {
    title: "Sus doce palabras",
    lead: "Anótelas en este orden, en papel si puede. Son palabras inglesas y abren su cuenta en cualquier aparato.",
    print: "Imprimir",
    copy: "Copiar",
    copied: "Copiado. En un minuto esta página vacía el portapapeles, si su navegador lo permite.",
    copyRefused: "Su navegador no deja copiar a esta página. Anote las palabras.",
    next: "Las he anotado",
    others: "Dar otras palabras",
    renewed:
      "Esta página se ha vuelto a cargar, así que estas palabras son nuevas. Si anotó otras y aún no tiene una cuenta con ellas, tírelas.",
  },
  check: {
    title: "Escriba tres de sus palabras",
    lead: "La cuenta se crea cuando sabe que las tiene.",
    word: (place) => `Palabra ${place}`,
    wrong: (place) => `Esta no es la palabra ${place}. Mire lo que anotó.`,
    next: "Abrir mi cuenta",
    again: "Mostrar otra vez las palabras",
    making: "Creando su cuenta…",
  },
  signIn: {
    title: "Entrar",
    words: "Sus doce palabras",
    hint: "En su orden. Son palabras inglesas. Da igual mayúsculas o minúsculas.",
    submit: "Entrar",
    busy: "Entrando…",
    byPassword: "Tengo un nombre y una contraseña",
    byWords: "Tengo doce palabras",
    count: (words) => `Hacen falta doce palabras; aquí hay ${words}.`,
    unknownWord: (place, suggestions) =>
      suggestions.length === 0
        ? `La palabra ${place} no es de las nuestras. Mire lo que anotó.`
        : `La palabra ${place} no es de las nuestras. ¿Quería decir ${suggestions.join(" o ")}?`,
    checksum: "Estas palabras no van juntas. Una es falsa, o dos han cambiado de lugar.",
    code: "Código",
    codeHint: "Seis cifras de su aplicación de autenticación.",
  },
  unknown: {
    title: "Ninguna cuenta tiene estas palabras",
    text: "Casi siempre hay una palabra equivocada: una mal escrita puede ser otra de la lista. Compare cada una con lo que anotó.",
    checked: "Las he comparado todas",
    again: "Escribirlas otra vez",
    openTitle: "¿Está seguro de que son correctas?",
    openText:
      "Entonces el servicio puede haber empezado de nuevo desde su visita, o la cuenta se eliminó. Puede abrir una cuenta con estas palabras. Estará vacía.",
    open: "Abrir una cuenta vacía",
  },
  chosen: {
    title: "Elegir un nombre y una contraseña",
    lead: "Tome un nombre que no use en ningún otro sitio y que no diga quién es. Al abrir la cuenta y al cambiar la contraseña, la contraseña misma se envía a Amazon.",
    name: "Nombre",
    nameHint: "De 3 a 32 letras minúsculas y cifras; primero una letra.",
    password: "Contraseña",
    passwordHint: (minimumLength) =>
      `Al menos ${minimumLength} caracteres. Nadie puede restablecerla: si la olvida, la cuenta se pierde.`,
    make: "Crear una para mí",
    show: "Mostrar",
    hide: "Ocultar",
    next: "Abrir mi cuenta",
    tooShort: (minimumLength) => `La contraseña necesita al menos ${minimumLength} caracteres.`,
    common: "Mucha gente usa esta contraseña. Elija otra.",
    empty: "Esto está vacío.",
    faults: {
      email: "Esto parece una dirección de correo. Elija un nombre que no lo sea.",
      phone: "Siete cifras o más podrían ser un teléfono. Ponga menos.",
      url: "Esto parece una dirección web. Elija un nombre que no lo sea.",
      form: "Use de 3 a 32 letras minúsculas y cifras; primero una letra. Guiones sueltos pueden unir partes.",
      contact: "Esto dice cómo contactarle. Elija un nombre que no lo diga.",
      reserved: "Esto suena al propio servicio. Elija otro.",
      phrase: "Este servicio no acepta nombres elegidos.",
    },
  },
  work: {
    doing:
      "Su dispositivo hace primero un cálculo. Una vez es poco; para quien quiere miles de cuentas, se acumula.",
    stop: "Parar",
    stopped: "Parado. No se ha creado ninguna cuenta.",
  },
  home: {
    title: "Ha entrado",
    holds: "Qué contiene su cuenta",
    nameMade: "Un nombre que no significa nada",
    nameChosen: "El nombre que usted eligió",
    number: "Un número de cuenta, elegido al azar",
    other: "Y",
    known: {
      email: "Una dirección de correo",
      email_verified: "Si la dirección está confirmada",
      "custom:none": "Algo entre 0 y 1 que nadie lee",
    },
    nothing:
      "Ni correo electrónico ni número de teléfono. Además, el servicio guarda los momentos en que la cuenta se creó y cambió por última vez, algo que comprueba su secreto, sus sesiones y, si añadió una aplicación, lo que comprueba sus códigos.",
    articles: "Artículos",
    signOut: "Salir",
    signOutEverywhere: "Salir en todas partes",
    signOutHint: "En todas partes: en todos los aparatos en los que ha entrado.",
    changePassword: "Cambiar la contraseña",
    remove: "Eliminar esta cuenta",
    signedOut:
      "Ha salido. En esta pestaña no queda nada de usted. Otras pestañas pueden seguir con la sesión abierta.",
    signedOutEverywhere: "Ha salido en todos los aparatos. En esta pestaña no queda nada de usted.",
    notTold:
      "Esta pestaña le ha olvidado, pero no se pudo avisar al servicio. Quien hubiera copiado antes su sesión podría usarla hasta que caduque.",
  },
  change: {
    title: "Cambiar la contraseña",
    present: "Contraseña actual",
    next: "Contraseña nueva",
    submit: "Cambiarla",
    hint: "Las dos contraseñas se envían a Amazon. Aquí sigue dentro; en todos los demás sitios se cierra la sesión.",
    done: "La contraseña ha cambiado y los demás aparatos están fuera.",
    wrong: "Esta no es su contraseña actual.",
    same: "Esta es la contraseña que ya tiene. Elija otra.",
    doneHere:
      "La contraseña ha cambiado. No se pudo cerrar la sesión en los demás aparatos. Para hacerlo, pulse «Salir en todas partes».",
    signInAgain: "Entre otra vez con la contraseña nueva.",
    unsure:
      "El servicio no ha respondido. La contraseña puede haber cambiado o no. Inténtelo de nuevo. Si entonces se rechaza su contraseña actual, vale la nueva.",
  },
  app: {
    add: "Pedir también el código de una aplicación",
    drop: "No pedir más códigos",
    dropped: "Ya no se le pide ningún código.",
    title: "Además, el código de una aplicación",
    lead: "Una aplicación de autenticación en su teléfono da un código nuevo cada medio minuto. Entonces nadie entra solo con su secreto. Si pierde la aplicación, usted tampoco entra, y nadie puede ayudarle.",
    key: "Dé esta clave a su aplicación",
    open: "Abrirla en una aplicación de este dispositivo",
    submit: "Pedir códigos desde ahora",
    wrong:
      "Ese no es el código que la aplicación muestra en este momento. Mire la hora de su teléfono y escriba el siguiente.",
    done: "Desde ahora se pide un código al entrar.",
  },
  remove: {
    key: "Si se registró con una clave en su navegador, su mitad pública se queda, sin su nombre, hasta que quienes llevan el servicio retiren las claves sin cuenta.",
    paid: "Lo que ha pagado se queda en una lista bajo un nombre que no lleva a nadie, salvo que lo borre antes en «Artículos». Si esta cuenta está unida a otra, la otra lo sigue abriendo.",
    left: "Qué se guarda y qué queda de ello",
    title: "¿Eliminar esta cuenta?",
    text: "La cuenta y lo que contiene se eliminan al momento, y no hay vuelta atrás. No se sabe cuánto tiempo guarda Amazon copias. Su registro conserva las direcciones de internet y las horas de sus visitas 90 días, o más si quienes llevan el servicio tienen su propio registro.",
    submit: "Eliminar para siempre",
    keep: "Conservarla",
    done: "La cuenta está eliminada. Al final de esta página, «Qué se guarda» dice qué queda.",
    unsure: "El servicio no ha respondido. Esta página aún no sabe si su cuenta está eliminada.",
    check: "Comprobarlo",
    still: "Su cuenta sigue ahí.",
    over: "Su sesión ha terminado, seguramente porque la cuenta está eliminada. Para estar seguro, intente entrar: una cuenta eliminada ya no se abre.",
  },
  refused: {
    name: "Este nombre no se puede usar aquí. Elija otro.",
    account: "Esta cuenta ya no puede entrar.",
    ended: "Esta cuenta no se usó durante mucho tiempo y se ha borrado.",
    address: "Esta dirección de correo no se puede usar aquí.",
    domain: (domain) => `Las direcciones de ${domain} no se pueden usar aquí.`,
    clock:
      "El reloj de su dispositivo se desvía más de diez minutos. Póngalo en hora e inténtelo de nuevo.",
    work: "Lo que su dispositivo calculó no se aceptó. Vuelva a cargar esta página.",
  },
  closed: {
    closed:
      "Por ahora nadie puede crear una cuenta aquí: los responsables del servicio han cerrado el registro, normalmente porque alguien creaba cuentas en masa. Las cuentas que existen funcionan como siempre. Inténtalo más tarde.",
    minute:
      "En este momento se están creando demasiadas cuentas, y el servicio solo admite un número limitado por minuto. Espera un minuto e inténtalo de nuevo.",
    day: "El servicio solo admite un número limitado de cuentas nuevas al día, y las de hoy se han agotado. Inténtalo mañana.",
    month:
      "El servicio solo admite un número limitado de cuentas nuevas al mes, y las de este mes se han agotado. Inténtalo el mes que viene.",
  },
  problems: {
    unreachable: "El servicio no responde. ¿Tiene conexión?",
    busy: "Hay demasiada gente a la vez. Espere un minuto e inténtelo de nuevo.",
    wrong: "El nombre o la contraseña no es correcto.",
    taken: "Alguien tiene ya este nombre. Elija otro.",
    over: "Su sesión ha terminado. Entre de nuevo.",
    disabled: "Esta cuenta está desactivada.",
    step: "Esta cuenta pide algo que esta página no conoce.",
    other: "No ha funcionado. Inténtelo dentro de un momento.",
    noConfig: "Esta página no alcanza su propia dirección, o no está configurada.",
    insecure: "Esta página solo funciona con una conexión segura (https).",
    retry: "Intentar de nuevo",
  },
};
