/** The languages that staff reply in. */
export const languages = ["en", "de", "fr", "es", "pt"] as const;
export type Language = (typeof languages)[number];

/** A reply in each language. `{name}` is a slot, which the member of the staff fills. */
type Reply = Readonly<Record<Language, string>>;

/** What staff reply to players, in their inbox. A game writes its own here: a reply needs no other code. */
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
