use clientele_tests::*;
use clientele_tests::keyboard::*;
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let stage = Stage::new("scratch").await?;
    let t = std::time::Instant::now();
    let app = stage.open().await?;
    eprintln!("open {:?}", t.elapsed());
    app.ask(r#"document.body.innerHTML = '<input data-ouia-component-id="a" value="old text"><textarea data-ouia-component-id="t"></textarea><label>sw <input type=checkbox style="position:absolute;opacity:0;width:1px;height:1px" data-ouia-component-id="c"></label><button data-ouia-component-id="b">push</button><select data-ouia-component-id="s"><option value="1">one</option><option value="2">two</option></select>';
      window.log=[]; for (const n of ['keydown','blur','focus','click','change','input','paste']) window.addEventListener(n, e => window.log.push(n+':'+(e.key??'')+':'+e.isTrusted+':'+(e.target===window)), true); return 1"#, vec![]).await?;
    eprintln!("hasFocus {:?}", app.ask("return document.hasFocus()", vec![]).await?);
    app.fill("a", "https://x.example/a?b=c&d=[1]").await?;
    eprintln!("{:?}", app.value("a").await);
    app.fill("a", "").await?;
    app.click("c").await?;
    eprintln!("checked {:?}", app.is_on("c").await);
    let o = clipboard::write_as_another_program("one\ntwo").await?;
    eprintln!("paste {:?}", app.paste_into("t", "one\ntwo").await);
    drop(o);
    eprintln!("choose {:?}", app.choose("s", "2").await);
    app.click("a").await?;
    app.press_with(CTRL, "s").await?;
    app.press_with(CTRL, ENTER).await?;
    app.press("/").await?;
    app.press(DOWN).await?;
    app.press(ESCAPE).await?;
    eprintln!("{:?}", app.tab_to("b").await);
    app.ask("window.log.length=0; return 1", vec![]).await?;
    let w = app.lose_focus().await?;
    let r = until("blur", async || { let l = app.ask("return window.log.join(' ')", vec![]).await?; if l.as_str().unwrap_or_default().contains("blur") {Ok(Some(l))} else {anyhow::bail!("{l}")}}).await;
    eprintln!("{r:?}");
    drop(w);
    eprintln!("{:?}", app.ask("return window.log.join(' ')+' hasFocus '+document.hasFocus()+navigator.userAgent", vec![]).await?);
    app.picture(std::path::Path::new("/tmp/scratch.png")).await?;
    eprintln!("{}", app.everything().await?.len());
    eprintln!("{:?}", app.ask("return innerWidth+'x'+innerHeight", vec![]).await?);
    let t = std::time::Instant::now();
    app.quit().await?;
    eprintln!("quit {:?}", t.elapsed());
    let mut read = vec![];
    leaks::in_files(&stage.data(), &[], &mut read)?;
    eprintln!("{read:#?} {}", std::fs::read_to_string(stage.stderr())?);
    Ok(())
}
