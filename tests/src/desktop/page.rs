//! What a person does in the window's page, by roles and accessible names: they find, click, fill,
//! choose and read. Each waits until the page has what it looks for.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::App;

/// Under which the WebDriver standard answers an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const WAIT: Duration = Duration::from_secs(15);
const LOOK_EVERY: Duration = Duration::from_millis(50);
const FIND: &str = include_str!("find.js");
const SCROLL: &str = include_str!("scroll.js");
const CELL: &str = include_str!("cell.js");
const SEEN: &str = "return document.body.innerText.replace(/[\\s\\u00a0\\u202f]+/g, ' ')";
const SELECT: &str = "arguments[0].focus(); arguments[0].select()";

/// What the window holds after scrolling.
#[derive(Debug, Clone, Copy)]
pub struct Scrolled {
    /// Elements in the document.
    pub nodes: u64,
    /// There is nothing further down.
    pub at_end: bool,
}

impl App {
    /// The element of that role and accessible name that is on top.
    ///
    /// # Errors
    /// There is none within 15 s.
    pub async fn find(&self, role: &str, name: &str) -> anyhow::Result<Element> {
        self.find_named(role, name, false).await
    }

    /// The cell in the row that says a text, under a column's header.
    ///
    /// # Errors
    /// There is none within 15 s.
    pub async fn cell(&self, row: &str, column: &str) -> anyhow::Result<Element> {
        let wanted = vec![json!(row), json!(column)];
        let cell = self.wait_for(CELL, wanted).await;
        cell.with_context(|| format!("no cell “{column}” in a row with “{row}”"))
    }

    /// Clicks a button.
    ///
    /// # Errors
    /// There is none of that name.
    pub async fn press(&self, button: &str) -> anyhow::Result<()> {
        self.click("button", button).await
    }

    /// Clicks whatever has that role and name.
    ///
    /// # Errors
    /// There is none.
    pub async fn click(&self, role: &str, name: &str) -> anyhow::Result<()> {
        self.click_on(role, name, false).await
    }

    /// Clicks a choice of a picker, by how its name begins.
    ///
    /// # Errors
    /// There is none.
    pub async fn pick(&self, choice: &str) -> anyhow::Result<()> {
        self.click_on("radio", choice, true).await
    }

    /// Types into the field of that label, in the place of what is there.
    ///
    /// # Errors
    /// There is none.
    pub async fn fill(&self, label: &str, text: &str) -> anyhow::Result<()> {
        let field = self.find("textbox", label).await?;
        self.client.execute(SELECT, vec![serde_json::to_value(&field)?]).await?;
        field.send_keys(text).await.with_context(|| format!("“{label}” takes no text"))
    }

    /// Chooses an option of a field that has a list of them.
    ///
    /// # Errors
    /// There is no such field or option.
    pub async fn choose(&self, field: &str, option: &str) -> anyhow::Result<()> {
        self.click("combobox", field).await?;
        self.click("option", option).await
    }

    /// All the text that is shown, every space a plain one.
    ///
    /// # Errors
    /// The window is gone.
    pub async fn text(&self) -> anyhow::Result<String> {
        let text = self.client.execute(SEEN, Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a text is shown.
    ///
    /// # Errors
    /// It is not within 15 s.
    pub async fn see(&self, text: &str) -> anyhow::Result<()> {
        self.until(|shown| shown.contains(text)).await.with_context(|| format!("no “{text}”"))
    }

    /// Waits until a text is shown no more.
    ///
    /// # Errors
    /// It is still shown after 15 s.
    pub async fn see_go(&self, text: &str) -> anyhow::Result<()> {
        let gone = self.until(|shown| !shown.contains(text)).await;
        gone.with_context(|| format!("“{text}” is still there"))
    }

    /// What a cell says, once it says that.
    ///
    /// # Errors
    /// It does not within 15 s.
    pub async fn see_cell(&self, row: &str, column: &str, text: &str) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            // The row may be drawn anew between finding and reading.
            let cell = self.cell(row, column).await?;
            let said = cell.attr("title").await.ok().flatten().unwrap_or_default();
            if said == text {
                return Ok(());
            }
            if began.elapsed() > WAIT {
                bail!("the cell “{column}” of “{row}” says “{said}”, not “{text}”");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Scrolls the list down by some pixels, or to its end.
    ///
    /// # Errors
    /// There is no list.
    pub async fn scroll(&self, by_px: u32) -> anyhow::Result<Scrolled> {
        let seen = self.client.execute_async(SCROLL, vec![by_px.into()]).await?;
        let nodes = seen["nodes"].as_u64().context("a count of nodes")?;
        let left = seen["left"].as_f64().context("how far it is to the end")?;
        Ok(Scrolled { nodes, at_end: left < 1.0 })
    }

    /// Signs in by the form that is shown.
    ///
    /// # Errors
    /// The form or the Users page is not there.
    pub async fn sign_in(&self, email: &str, password: &str) -> anyhow::Result<()> {
        self.fill("E-mail", email).await?;
        self.fill("Password", password).await?;
        self.press("Sign in").await?;
        self.find("heading", "Users").await?;
        self.find("grid", "Users").await?;
        Ok(())
    }

    async fn find_named(&self, role: &str, name: &str, more: bool) -> anyhow::Result<Element> {
        let wanted = vec![json!(role), json!(name), json!(more)];
        self.wait_for(FIND, wanted).await.with_context(|| format!("no {role} “{name}”"))
    }

    /// A popover that is still opening takes no click: it is tried again until it does.
    async fn click_on(&self, role: &str, name: &str, more: bool) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            let element = self.find_named(role, name, more).await?;
            match element.click().await {
                Err(error) if began.elapsed() > WAIT => {
                    return Err(error).with_context(|| format!("{role} “{name}” takes no click"));
                }
                Err(_) => tokio::time::sleep(LOOK_EVERY).await,
                Ok(()) => return Ok(()),
            }
        }
    }

    /// Waits until the text of the page fits.
    async fn until(&self, fits: impl Fn(&str) -> bool) -> anyhow::Result<()> {
        let began = Instant::now();
        while !fits(&self.text().await?) {
            if began.elapsed() > WAIT {
                bail!("waited for 15 s");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(())
    }

    async fn wait_for(&self, script: &str, wanted: Vec<Value>) -> anyhow::Result<Element> {
        let began = Instant::now();
        loop {
            let found = self.client.execute(script, wanted.clone()).await?;
            if let Some(id) = found.get(ELEMENT).and_then(Value::as_str) {
                let id = ElementRef::from(id.to_owned());
                return Ok(Element::from_element_id(self.client.clone(), id));
            }
            if began.elapsed() > WAIT {
                bail!("waited for 15 s");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}
