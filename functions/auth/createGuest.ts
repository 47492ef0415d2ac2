import { randomBytes } from "node:crypto";

import { untilWritten } from "@game-backend/framework/untilWritten";
import type { UserPool } from "@game-backend/framework/userPool";
import { guestName, guestNameBytes } from "./guestName";
import { guestSecret, guestSecretBytes } from "./guestSecret";

type Users = Pick<UserPool, "AdminCreateUser" | "AdminSetUserPassword" | "AdminDeleteUser">;

export interface Guest {
  userId: string;
  username: string;
  /** The password, which only the device stores. */
  secret: string;
}

/** Creates a confirmed user and then its rows. If the rows cannot be written, deletes the user. */
export async function createGuest(
  users: Users,
  createRows: (guest: Guest) => Promise<void>,
  random: (bytes: number) => Buffer = randomBytes,
): Promise<Guest> {
  const { userId, username } = await newUser(users, random);
  try {
    const guest = { userId, username, secret: guestSecret(random(guestSecretBytes)) };
    await users.AdminSetUserPassword(username, guest.secret);
    await createRows(guest);
    return guest;
  } catch (error) {
    await users.AdminDeleteUser(username).catch((second: unknown) => console.error(second));
    throw error;
  }
}

/** Creates the user with a random name. If the name is taken, tries others. */
const newUser = (users: Users, random: (bytes: number) => Buffer) =>
  untilWritten(async () => {
    const username = guestName(random(guestNameBytes));
    try {
      return { username, userId: await users.AdminCreateUser(username, {}) };
    } catch (error) {
      if (!isTaken(error)) throw error;
      return false;
    }
  });

const isTaken = (error: unknown) => error instanceof Error && error.name === "UsernameExistsException";
