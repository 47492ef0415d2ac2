/** The languages that staff reply in. */
export const languages = ["en", "de", "fr", "es", "pt"] as const;
export type Language = (typeof languages)[number];

/** A reply in each language. `{name}` is a slot, which the member of the staff fills. */
type Reply = Readonly<Record<Language, string>>;

/** The replies of staff to players, in their inbox. A game writes its own here: a reply needs no other code. */
export const replies = {
  received: {
    en: "Thank you for your message. We look into it, and write to you here.",
    de: "Danke für deine Nachricht. Wir sehen uns das an und schreiben dir hier.",
    fr: "Merci pour ton message. Nous nous en occupons et te répondrons ici.",
    es: "Gracias por tu mensaje. Lo estamos revisando y te escribiremos aquí.",
    pt: "Obrigado pela tua mensagem. Estamos a verificar e respondemos-te aqui.",
  },
  solved: {
    en: "We have looked into your request {ticket}, and solved it. Tell us if something is still wrong.",
    de: "Wir haben uns deine Anfrage {ticket} angesehen und sie gelöst. Schreib uns, falls noch etwas nicht stimmt.",
    fr: "Nous avons traité ta demande {ticket}. Écris-nous si quelque chose ne va toujours pas.",
    es: "Hemos revisado y resuelto tu solicitud {ticket}. Escríbenos si algo sigue mal.",
    pt: "Analisámos e resolvemos o teu pedido {ticket}. Escreve-nos se algo ainda não estiver bem.",
  },
  refunded: {
    en: "We have given you {coins} coins for what you lost. We are sorry.",
    de: "Wir haben dir {coins} Münzen für das gegeben, was du verloren hast. Es tut uns leid.",
    fr: "Nous t'avons donné {coins} pièces pour ce que tu as perdu. Nous en sommes désolés.",
    es: "Te hemos dado {coins} monedas por lo que perdiste. Lo sentimos.",
    pt: "Demos-te {coins} moedas pelo que perdeste. Pedimos desculpa.",
  },
  purchase: {
    en: "The purchase {order} is with the store, which gives money back. We cannot do that for it.",
    de: "Der Kauf {order} liegt beim Store, der Geld zurückgibt. Wir können das nicht an seiner Stelle tun.",
    fr: "L'achat {order} relève de la boutique, qui rembourse. Nous ne pouvons pas le faire à sa place.",
    es: "La compra {order} depende de la tienda, que devuelve el dinero. No podemos hacerlo por ella.",
    pt: "A compra {order} depende da loja, que devolve o dinheiro. Não o podemos fazer por ela.",
  },
  secured: {
    en: "We have signed your account out everywhere. Sign in again, and choose a new password.",
    de: "Wir haben dein Konto überall abgemeldet. Melde dich neu an und wähle ein neues Passwort.",
    fr: "Nous avons déconnecté ton compte partout. Reconnecte-toi et choisis un nouveau mot de passe.",
    es: "Hemos cerrado la sesión de tu cuenta en todas partes. Vuelve a entrar y elige una contraseña nueva.",
    pt: "Terminámos a sessão da tua conta em todo o lado. Entra de novo e escolhe uma nova palavra-passe.",
  },
} as const satisfies Readonly<Record<string, Reply>>;

export type ReplyId = keyof typeof replies;
export const replyIds = Object.keys(replies) as [ReplyId, ...ReplyId[]];

const slot = /\{(\w+)\}/g;

/** Returns the names of a reply's slots, which are the same in each language. */
export const slotsOf = (id: ReplyId): string[] => [
  ...new Set([...replies[id].en.matchAll(slot)].map(([, name = ""]) => name)),
];

/** Returns a reply with its slots filled. Returns `undefined` unless the values are those of its slots. */
export function filled(
  id: ReplyId,
  language: Language,
  values: Readonly<Record<string, string>>,
): string | undefined {
  const slots = slotsOf(id);
  const given = Object.keys(values);
  if (given.length !== slots.length || slots.some((name) => !Object.hasOwn(values, name))) return undefined;
  return replies[id][language].replace(slot, (_, name: string) => values[name] ?? "");
}

/** What a player is told of an act by staff, whose language nobody knows: in all of them. */
const inAll = (...texts: readonly string[]): string => texts.join("\n");

/** The messages to players about acts by staff, in their inbox. */
export const inboxTexts = {
  deletion: inAll(
    "Support has been asked to delete your account. It is deleted in a day. Write to support if that was not you.",
    "Der Support wurde gebeten, dein Konto zu löschen. Es wird in einem Tag gelöscht. Schreib dem Support, falls du das nicht warst.",
    "On a demandé au support de supprimer ton compte. Il sera supprimé dans un jour. Écris au support si ce n'était pas toi.",
    "Han pedido a soporte que borre tu cuenta. Se borrará en un día. Escribe a soporte si no has sido tú.",
    "Pediram ao apoio que apagasse a tua conta. Será apagada dentro de um dia. Escreve ao apoio se não foste tu.",
  ),
  export: inAll(
    "Support has begun a copy of your data for you. Download it in your profile within a day.",
    "Der Support hat für dich eine Kopie deiner Daten begonnen. Lade sie innerhalb eines Tages in deinem Profil herunter.",
    "Le support a lancé une copie de tes données. Télécharge-la dans ton profil d'ici un jour.",
    "Soporte ha empezado una copia de tus datos. Descárgala en tu perfil en el plazo de un día.",
    "O apoio iniciou uma cópia dos teus dados. Descarrega-a no teu perfil no prazo de um dia.",
  ),
  recovery: inAll(
    "Support has made a recovery code for your account. Write to support if you did not ask for it.",
    "Der Support hat einen Wiederherstellungscode für dein Konto erstellt. Schreib dem Support, falls du nicht darum gebeten hast.",
    "Le support a créé un code de récupération pour ton compte. Écris au support si tu ne l'as pas demandé.",
    "Soporte ha creado un código de recuperación para tu cuenta. Escribe a soporte si no lo has pedido.",
    "O apoio criou um código de recuperação para a tua conta. Escreve ao apoio se não o pediste.",
  ),
} as const;
