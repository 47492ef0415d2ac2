using UnityEngine;

namespace GameBackend
{
    /// <summary>
    /// Keeps texts in PlayerPrefs, which are plain text on the device. Write an <see cref="IStore"/> over the keychain or keystore to
    /// protect the session.
    /// </summary>
    public sealed class PlayerPrefsStore : IStore
    {
        private const string Prefix = "game-backend:";

        public string Read(string name)
        {
            var text = PlayerPrefs.GetString(Prefix + name, "");
            return text == "" ? null : text;
        }

        public void Write(string name, string text)
        {
            if (text == null) PlayerPrefs.DeleteKey(Prefix + name);
            else PlayerPrefs.SetString(Prefix + name, text);
            PlayerPrefs.Save();
        }
    }
}
