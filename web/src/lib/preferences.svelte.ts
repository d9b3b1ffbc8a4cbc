// preferences.svelte.ts -- language and theme: of the address, else one's own, else the browser's.
import { address } from "./address.svelte";
import { language, LANGUAGES, preferredLanguage } from "./i18n.svelte";
import { session } from "./session.svelte";

export type Theme = "light" | "dark";

const known = (code: string | null | undefined): string | undefined =>
  LANGUAGES.find((each) => each === code);

/** The language that holds now. */
export function wantedLanguage(): string {
  const { me } = session;
  const own = known(me?.settings.language) ?? known(me?.language);
  return known(address.query.lang) ?? own ?? preferredLanguage();
}

export async function chooseLanguage(): Promise<void> {
  await language.use(wantedLanguage());
}

/** Null: as the system has it. */
export function wantedTheme(): Theme | null {
  const theme = address.query.theme ?? session.me?.settings.theme;
  return theme === "light" || theme === "dark" ? theme : null;
}

export function setLanguage(code: string): void {
  address.change({ lang: code }, "replace");
  session.arrange({ language: code });
}

export function setTheme(theme: Theme): void {
  address.change({ theme }, "replace");
  session.arrange({ theme });
}

/** Keeps the document in the language and theme that hold; called in a component. */
export function followPreferences(): void {
  $effect(() => {
    void language.use(wantedLanguage());
  });
  $effect(() => {
    const theme = wantedTheme();
    if (theme === null) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  });
}
