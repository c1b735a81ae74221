/** Particles whose form follows the word's last sound: 골드가, 실버가, 플래티넘이; 골드로, 플래티넘으로. */
const forms = {
  subject: { afterVowel: "가", afterConsonant: "이" },
  towards: { afterVowel: "로", afterConsonant: "으로" },
  topic: { afterVowel: "는", afterConsonant: "은" },
} as const;

const rieul = 8;

/** Digits and letters as they are read: 1 일, L 엘. */
const consonantDigits = "013678";
const consonantLetters = "lmnr";

/** A word, ours or the company's own, with its particle. */
export function withParticle(word: string, particle: keyof typeof forms): string {
  const sound = lastSound(word);
  const takesVowelForm = sound === "vowel" || (particle === "towards" && sound === "rieul");
  return `${word}${forms[particle][takesVowelForm ? "afterVowel" : "afterConsonant"]}`;
}

function lastSound(word: string): "vowel" | "rieul" | "consonant" {
  const last =
    Array.from(word.normalize("NFC").replace(/[^\p{L}\p{N}]+$/u, ""))
      .at(-1)
      ?.toLowerCase() ?? "";
  const syllable = (last.codePointAt(0) ?? 0) - 0xac00;
  if (syllable >= 0 && syllable < 11_172) {
    const final = syllable % 28;
    return final === 0 ? "vowel" : final === rieul ? "rieul" : "consonant";
  }
  if ("178l".includes(last) && last !== "") return "rieul";
  return last !== "" && `${consonantDigits}${consonantLetters}`.includes(last) ? "consonant" : "vowel";
}
