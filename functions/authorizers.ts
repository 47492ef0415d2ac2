/** Every Lambda authorizer, a line each, by the kind of caller that it decides on. */
export {};
