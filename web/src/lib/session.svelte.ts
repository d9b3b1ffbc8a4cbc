// session.svelte.ts -- who is signed in, and how they arranged the dashboard.
import { change, fetchAnswer, forgetAnswers, Problem } from "../api/client";
import { api, type Arrangement, type Me } from "../api";
import { address } from "./address.svelte";
import { live } from "./live.svelte";

class Session {
  me = $state.raw<Me | null>(null);
  /** False until the server has said who we are. */
  known = $state(false);
  problem = $state.raw<Problem | null>(null);
  #save: ReturnType<typeof setTimeout> | undefined;

  async begin(): Promise<void> {
    try {
      this.me = await fetchAnswer(api.me());
      this.problem = null;
      live.onSignedOut = () => this.lost();
      live.start();
    } catch (error) {
      this.me = null;
      if (!(error instanceof Problem)) throw error;
      this.problem = error.status === 401 ? null : error;
    }
    this.known = true;
  }

  may(permission: string): boolean {
    return this.me?.permissions.includes(permission) ?? false;
  }

  async signIn(name: string, password: string): Promise<void> {
    await change("POST", "/session", { name, password });
    forgetAnswers();
    await this.begin();
  }

  async welcome(code: string, name: string, password: string, language: string): Promise<void> {
    await change("POST", "/welcome", { code, name, password, language });
    forgetAnswers();
    await this.begin();
  }

  async signOut(): Promise<void> {
    await change("DELETE", "/session");
    this.lost();
  }

  /** The server does not know us any more. */
  lost(): void {
    if (this.me === null) return;
    live.stop();
    forgetAnswers();
    this.me = null;
    const here = address.path + location.search;
    address.go(address.href("/sign-in", { next: here === "/" ? undefined : here }), "replace");
  }

  /** Changes the own arrangement; shown at once, kept a moment later. */
  arrange(changes: Partial<Arrangement>): void {
    if (this.me === null) return;
    const settings = { ...this.me.settings, ...changes };
    this.me = { ...this.me, settings };
    clearTimeout(this.#save);
    this.#save = setTimeout(() => {
      change("PUT", "/me/settings", { settings }).catch((error: unknown) => {
        if (error instanceof Problem) this.problem = error;
      });
    }, 400);
  }
}

export const session = new Session();
