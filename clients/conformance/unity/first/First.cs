using UnityEngine;

/// <summary>An empty scene, in which the README's script is on an object.</summary>
public static class First
{
    public static int Main()
    {
        var main = new MainThread();
        main.Post(() => new GameObject("First").AddComponent<FirstScore>());
        main.Run(16, PlayerLoop.Frame);
        return 0;
    }
}
