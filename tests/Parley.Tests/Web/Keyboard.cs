using Microsoft.Playwright;

namespace Parley.Tests.Web;

/// <summary>The keyboard, and how often it was used: a key pressed is one action, and a word typed into a field is one.</summary>
internal sealed class Keyboard(IPage page)
{
    public int Actions { get; private set; }

    public Task Press(string key)
    {
        Actions++;
        return page.Keyboard.PressAsync(key);
    }

    public Task Type(string text)
    {
        Actions++;
        return page.Keyboard.TypeAsync(text);
    }
}
