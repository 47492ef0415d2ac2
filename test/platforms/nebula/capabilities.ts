import { value } from "@game-backend/framework/capabilities/value";

export const nebulaSignIn = value("NEBULA_SIGN_IN", "nebulaSignIn", { powers: ["platforms"] });
