//! The streets (街道) whose organisers publish volunteering: `content/streets.toml`.

use serde::Deserialize;

/// A street, and who stands on the proofs that it makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Street {
    /// Its code; never changed once used.
    pub code: String,
    /// Its name.
    pub name: String,
    /// 出具主体
    pub issuer: String,
    /// 负责人
    pub responsible: String,
    /// Where a proof can be asked about.
    pub phone: String,
}

impl Street {
    /// A street that is no longer in the file.
    pub fn unknown(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: code.to_owned(),
            issuer: code.to_owned(),
            ..Self::default()
        }
    }
}

/// Every street.
#[derive(Clone, Debug, Default)]
pub struct Streets(Vec<Street>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    street: Vec<Street>,
}

impl Streets {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is not of this shape, a code stands twice, or a name is missing.
    pub fn load(text: &str) -> Result<Self, String> {
        let File { street } = toml::from_str(text).map_err(|error| error.to_string())?;
        for (place, it) in street.iter().enumerate() {
            if it.code.is_empty() || it.name.is_empty() || it.issuer.is_empty() {
                return Err(format!("{}：代码、名称和出具主体都要写", it.code));
            }
            if street[..place].iter().any(|other| other.code == it.code) {
                return Err(format!("{}：代码写了两次", it.code));
            }
        }
        Ok(Self(street))
    }

    /// The street with this code.
    pub fn get(&self, code: &str) -> Option<&Street> {
        self.0.iter().find(|it| it.code == code)
    }

    /// Every street, in the order of the file.
    pub fn all(&self) -> &[Street] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_once() {
        let one = "[[street]]\ncode='a'\nname='甲'\nissuer='甲'\nresponsible='乙'\nphone='12345'\n";
        assert_eq!(Streets::load(one).unwrap().all().len(), 1);
        assert!(Streets::load(&format!("{one}{one}")).unwrap_err().contains("两次"));
    }
}
